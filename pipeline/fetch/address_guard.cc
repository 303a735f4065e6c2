#include "pipeline/fetch/address_guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstring>
#include <string>

namespace dateline {
namespace {

constexpr std::uint32_t V4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return (a << 24U) | (b << 16U) | (c << 8U) | d;
}

struct Range4 {
  std::uint32_t prefix;
  int bits;
  AddressClass address_class;
};
// IANA IPv4 special-purpose registry.
constexpr Range4 kRanges4[] = {
    {V4(0, 0, 0, 0), 8, AddressClass::kReserved},
    {V4(10, 0, 0, 0), 8, AddressClass::kPrivate},
    {V4(100, 64, 0, 0), 10, AddressClass::kReserved},
    {V4(127, 0, 0, 0), 8, AddressClass::kPrivate},
    {V4(169, 254, 0, 0), 16, AddressClass::kReserved},
    {V4(172, 16, 0, 0), 12, AddressClass::kPrivate},
    {V4(192, 0, 0, 0), 24, AddressClass::kReserved},
    {V4(192, 0, 2, 0), 24, AddressClass::kReserved},
    {V4(192, 88, 99, 0), 24, AddressClass::kReserved},
    {V4(192, 168, 0, 0), 16, AddressClass::kPrivate},
    {V4(198, 18, 0, 0), 15, AddressClass::kReserved},
    {V4(198, 51, 100, 0), 24, AddressClass::kReserved},
    {V4(203, 0, 113, 0), 24, AddressClass::kReserved},
    {V4(224, 0, 0, 0), 4, AddressClass::kReserved},
    {V4(240, 0, 0, 0), 4, AddressClass::kReserved},
};

using Bytes16 = std::array<std::uint8_t, 16>;
enum class Inner : std::uint8_t { kNone, kLast, kAfter2002 };  // where an IPv4 address is inside
struct Range6 {
  Bytes16 prefix;
  int bits;
  AddressClass address_class;
  Inner inner = Inner::kNone;
};
constexpr Range6 kRanges6[] = {
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 128, AddressClass::kReserved},
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, AddressClass::kPrivate},
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96, AddressClass::kPublic, Inner::kLast},
    {{}, 96, AddressClass::kReserved, Inner::kLast},  // IPv4-compatible
    {{0x00, 0x64, 0xff, 0x9b}, 96, AddressClass::kReserved},
    {{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48, AddressClass::kReserved},
    {{0x01, 0x00}, 64, AddressClass::kReserved},
    {{0x20, 0x01, 0x00, 0x00}, 32, AddressClass::kReserved},
    {{0x20, 0x01, 0x0d, 0xb8}, 32, AddressClass::kReserved},
    {{0x20, 0x02}, 16, AddressClass::kPublic, Inner::kAfter2002},
    {{0xfd, 0x00, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54},
     128,
     AddressClass::kReserved},  // the metadata service of EC2
    {{0xfc, 0x00}, 7, AddressClass::kPrivate},
    {{0xfe, 0x80}, 10, AddressClass::kReserved},
    {{0xfe, 0xc0}, 10, AddressClass::kReserved},
    {{0xff, 0x00}, 8, AddressClass::kReserved},
};

bool Matches(std::span<const std::uint8_t, 16> address, const Range6& range) {
  for (int bit = 0; bit < range.bits; bit += 8) {
    const std::size_t i = static_cast<std::size_t>(bit) / 8;
    const int left = range.bits - bit;
    const unsigned mask = left >= 8 ? 0xFFU : (0xFFU << (8 - left)) & 0xFFU;
    if (((address[i] ^ range.prefix[i]) & mask) != 0) return false;
  }
  return true;
}

std::uint32_t Ipv4At(std::span<const std::uint8_t, 16> address, std::size_t at) {
  return V4(address[at], address[at + 1], address[at + 2], address[at + 3]);
}

}  // namespace

AddressClass ClassifyIpv4(std::uint32_t address) {
  for (const Range4& range : kRanges4) {
    if (((address ^ range.prefix) >> static_cast<unsigned>(32 - range.bits)) == 0) {
      return range.address_class;
    }
  }
  return AddressClass::kPublic;
}

AddressClass ClassifyIpv6(std::span<const std::uint8_t, 16> address) {
  for (const Range6& range : kRanges6) {
    if (!Matches(address, range)) continue;
    if (range.inner == Inner::kLast) return ClassifyIpv4(Ipv4At(address, 12));
    if (range.inner == Inner::kAfter2002) return ClassifyIpv4(Ipv4At(address, 2));
    return range.address_class;
  }
  return AddressClass::kPublic;
}

AddressClass ClassifySocketAddress(const sockaddr* address) {
  if (address == nullptr) return AddressClass::kReserved;
  if (address->sa_family == AF_INET) {
    sockaddr_in in4{};
    std::memcpy(&in4, address, sizeof in4);
    return ClassifyIpv4(ntohl(in4.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 in6{};
    std::memcpy(&in6, address, sizeof in6);
    return ClassifyIpv6(std::span<const std::uint8_t, 16>(in6.sin6_addr.s6_addr));
  }
  return AddressClass::kReserved;
}

AddressClass ClassifyAddress(std::string_view text) {
  const std::string name(text);
  in_addr in4{};
  if (inet_pton(AF_INET, name.c_str(), &in4) == 1) return ClassifyIpv4(ntohl(in4.s_addr));
  in6_addr in6{};
  if (inet_pton(AF_INET6, name.c_str(), &in6) == 1) {
    return ClassifyIpv6(std::span<const std::uint8_t, 16>(in6.s6_addr));
  }
  return AddressClass::kReserved;
}

}  // namespace dateline
