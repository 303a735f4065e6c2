#include "pipeline/fetch/address_guard.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

struct Row {
  const char* address;
  AddressClass expected;
};
constexpr auto kPublic = AddressClass::kPublic;
constexpr auto kPrivate = AddressClass::kPrivate;
constexpr auto kReserved = AddressClass::kReserved;

constexpr Row kRows[] = {
    {"8.8.8.8", kPublic},
    {"1.1.1.1", kPublic},
    {"0.0.0.0", kReserved},
    {"0.1.2.3", kReserved},
    {"10.0.0.1", kPrivate},
    {"10.255.255.255", kPrivate},
    {"11.0.0.0", kPublic},
    {"100.63.255.255", kPublic},
    {"100.64.0.1", kReserved},
    {"100.127.255.255", kReserved},
    {"100.128.0.0", kPublic},
    {"127.0.0.1", kPrivate},
    {"127.255.255.254", kPrivate},
    {"169.254.169.254", kReserved},
    {"169.253.0.1", kPublic},
    {"172.15.255.255", kPublic},
    {"172.16.0.1", kPrivate},
    {"172.31.255.255", kPrivate},
    {"172.32.0.0", kPublic},
    {"192.0.0.1", kReserved},
    {"192.0.2.1", kReserved},
    {"192.88.99.1", kReserved},
    {"192.168.1.1", kPrivate},
    {"192.169.0.1", kPublic},
    {"198.18.0.1", kReserved},
    {"198.19.255.255", kReserved},
    {"198.20.0.0", kPublic},
    {"198.51.100.7", kReserved},
    {"203.0.113.7", kReserved},
    {"224.0.0.1", kReserved},
    {"239.1.1.1", kReserved},
    {"240.0.0.1", kReserved},
    {"255.255.255.255", kReserved},
    {"::", kReserved},
    {"::1", kPrivate},
    {"::ffff:127.0.0.1", kPrivate},
    {"::ffff:8.8.8.8", kPublic},
    {"::ffff:169.254.169.254", kReserved},
    {"::10.0.0.1", kPrivate},
    {"64:ff9b::808:808", kReserved},
    {"64:ff9b:1::1", kReserved},
    {"100::1", kReserved},
    {"2001::1", kReserved},
    {"2001:db8::1", kReserved},
    {"2001:4860:4860::8888", kPublic},
    {"2002:7f00:1::", kPrivate},
    {"2002:a9fe:a9fe::", kReserved},
    {"2002:808:808::", kPublic},
    {"fc00::1", kPrivate},
    {"fd12:3456::1", kPrivate},
    {"fd00:ec2::254", kReserved},
    {"fe80::1", kReserved},
    {"fec0::1", kReserved},
    {"ff02::1", kReserved},
    {"nonsense", kReserved},
};

TEST(AddressGuard, Rows) {
  for (const Row& row : kRows) EXPECT_EQ(ClassifyAddress(row.address), row.expected) << row.address;
}

TEST(AddressGuard, Allowed) {
  EXPECT_TRUE(IsAllowed(kPublic, false));
  EXPECT_FALSE(IsAllowed(kPrivate, false));
  EXPECT_TRUE(IsAllowed(kPrivate, true));
  EXPECT_FALSE(IsAllowed(kReserved, true));
}

}  // namespace
}  // namespace dateline
