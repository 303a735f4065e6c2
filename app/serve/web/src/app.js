// The scripted layer over pages that work without it.
import { startArticle } from "./article.js";
import { startSuggestions } from "./suggest.js";
import { startTheme } from "./theme.js";
import { startTimeline } from "./timeline.js";

startTheme();
startSuggestions();
if (document.getElementById("axis")) startTimeline();
if (document.getElementById("text")) startArticle();
