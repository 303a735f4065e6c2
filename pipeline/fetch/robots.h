#pragma once  // pipeline/fetch/robots.h

// robots.txt as RFC 9309 has it: groups by product token, the longest rule wins, allow wins ties,
// "*" and "$". Also Crawl-delay (not in the RFC) and Sitemap lines. Immutable, thread-safe.
//
//   Robots::Parse("User-agent: *\nDisallow: /private").IsAllowed("dateline", "/private/x") == false

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

inline constexpr std::size_t kMaxRobotsBytes = 512U
                                               << 10U;  // the rest is not read (RFC: ≥ 500 KiB)

class Robots {
 public:
  [[nodiscard]] static Robots Parse(std::string_view text);

  // `agent` is a product token or a whole User-Agent ("dateline/1.0 (+…)"): what stands before the
  // first character that no token has. `url` is an address or a path with its query.
  [[nodiscard]] bool IsAllowed(std::string_view agent, std::string_view url) const;
  // Seconds; 0 where there is none. At most 120.
  [[nodiscard]] double CrawlDelay(std::string_view agent) const;
  [[nodiscard]] const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Rule {
    bool allow = false;
    std::string pattern;  // escapes normalised
  };
  struct Group {
    std::vector<std::string> agents;  // lower case; "*" for all
    std::vector<Rule> rules;
    double crawl_delay = 0.0;
  };
  [[nodiscard]] std::vector<const Group*> GroupsOf(std::string_view agent) const;

  std::vector<Group> groups_;
  std::vector<std::string> sitemaps_;
};

}  // namespace dateline
