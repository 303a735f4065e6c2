(()=>{document.documentElement.classList.add("js");try{let e=localStorage.getItem("theme");e&&(document.documentElement.dataset.theme=e)}catch{}})();
