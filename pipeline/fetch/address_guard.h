#pragma once  // pipeline/fetch/address_guard.h

// Which network addresses a feed or article may make us talk to. Decided on the resolved address,
// so that neither a name nor a redirect gets round it. Addresses inside IPv6 forms of IPv4 are
// looked at, too. Stateless, thread-safe.

#include <cstdint>
#include <span>
#include <string_view>

struct sockaddr;

namespace dateline {

enum class AddressClass : std::uint8_t {
  kPublic,
  kPrivate,   // loopback and private networks: open with --allow-private-hosts
  kReserved,  // link-local, metadata services, multicast, documentation …: never
};

[[nodiscard]] AddressClass ClassifyIpv4(std::uint32_t address);  // host order
[[nodiscard]] AddressClass ClassifyIpv6(std::span<const std::uint8_t, 16> address);
[[nodiscard]] AddressClass ClassifySocketAddress(const sockaddr* address);
// "10.0.0.1", "::1" (no brackets); what is no address is kReserved.
[[nodiscard]] AddressClass ClassifyAddress(std::string_view text);

[[nodiscard]] constexpr bool IsAllowed(AddressClass address, bool allow_private) {
  return address == AddressClass::kPublic || (allow_private && address == AddressClass::kPrivate);
}

}  // namespace dateline
