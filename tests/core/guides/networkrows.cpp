#include "tests/core/guides/typedrows.h"

#define CHINA "region=cn-northwest-1" // a Region without management ranges

namespace portreeve::guides {

namespace {

constexpr TypedRow forms[] = {
    {"block", "cidrs", "10.0.0.0/16", CHINA, "i addresses"},
    {"block of IPv6", "cidrs", "2001:db8:1::/56", CHINA, "w example-block @ line 1"},
    {"block of own IPv6", "cidrs", "fd00:1::/56", CHINA, ""},
    {"host bits", "cidrs", "10.0.0.5/16", CHINA, "e host-bits @ line 1"},
    {"leading zero", "cidrs", "10.010.0.0/16", CHINA, "e leading-zero @ line 1, column 4"},
    {"leading zero of the length", "cidrs", "10.0.0.0/08", CHINA, "e leading-zero @ line 1, column 10"},
    {"too large a number", "cidrs", "10.0.256.0/24", CHINA, "e octet-too-large @ line 1, column 6"},
    {"length that is too large", "cidrs", "10.0.0.0/33", CHINA, "e bad-length @ line 1, column 10"},
    {"length that is no number", "cidrs", "10.0.0.0/x", CHINA, "e bad-length @ line 1, column 10"},
    {"mask", "cidrs", "10.0.0.0/255.255.0.0", CHINA, "e dotted-mask @ line 1, column 10"},
    {"mask with holes", "cidrs", "10.0.0.0/255.0.255.0", CHINA, "e dotted-mask @ line 1, column 10"},
    {"from and to", "cidrs", "10.0.0.0 - 10.0.0.255", CHINA, "e range @ line 1, column 10"},
    {"from and to, many blocks", "cidrs", "10.0.0.1-10.0.7.254", CHINA, "e range @ line 1, column 9"},
    {"from and to, turned round", "cidrs", "10.0.0.9-10.0.0.1", CHINA, "e not-a-block @ line 1, column 9"},
    {"zone", "cidrs", "fe80::1%eth0", CHINA, "e zone-id @ line 1, column 8"},
    {"three numbers", "cidrs", "10.0.0/16", CHINA, "e not-a-block @ line 1, column 1"},
    {"word", "cidrs", "office", CHINA, "e not-a-block @ line 1, column 1"},
    {"comma", "cidrs", "10.0.0.0/16,10.1.0.0/16", CHINA, "e several-blocks @ line 1, column 12"},
    {"blank", "cidrs", "10.0.0.0/16 10.1.0.0/16", CHINA, "e several-blocks @ line 1, column 12"},
    {"comment", "cidrs", "10.0.0.0/16 # office", CHINA, "e several-blocks @ line 1, column 12"},
    {"one address", "cidrs", "10.0.0.5", CHINA, "w no-length @ line 1; i addresses"},
    {"one good and one bad", "cidrs", "10.0.0.0/16\n10.1.0.1/16", CHINA, "e host-bits @ line 2; i addresses"},
    {"every address", "cidrs", "0.0.0.0/0", CHINA, "w everything @ line 1; i addresses"},
    {"public", "cidrs", "8.8.8.0/24", CHINA, "w public @ line 1; i addresses"},
    {"documentation", "cidrs", "192.0.2.0/24", CHINA, "w example-block @ line 1; i addresses"},
    {"shared space", "cidrs", "100.64.0.0/16", CHINA, "i addresses"},
    {"wider than private", "cidrs", "172.0.0.0/8", CHINA, "w public @ line 1; i addresses"},
    {"the same twice", "cidrs", "10.0.0.0/16\n10.0.0.0/16", CHINA, "w duplicate @ line 2; i addresses"},
    {"one inside the other", "cidrs", "10.0.0.0/16\n10.0.1.0/24", CHINA, "w overlap @ line 2; i addresses"},
};

constexpr TypedRow uses[] = {
    {"VPC", "cidrs", "10.0.0.0/16", CHINA " vpc-cidrs=10.0.0.0/16", "i addresses"},
    {"VPC by name", "cidrs", "10.0.0.0/15", CHINA " input=vpc-cidrs", "e vpc-size @ line 1; i addresses"},
    {"VPC that is too small", "cidrs", "10.0.0.0/29", CHINA " input=vpc-cidrs", "e vpc-size @ line 1; i addresses"},
    {"VPC that overlaps itself", "cidrs", "10.0.0.0/16\n10.0.1.0/24", CHINA " input=vpc-cidrs",
     "e overlap @ line 2; i addresses"},
    {"VPC in a range of Docker", "cidrs", "172.17.0.0/16", CHINA " input=vpc-cidrs",
     "w docker-range @ line 1; i addresses"},
    {"VPC of every address", "cidrs", "0.0.0.0/0", CHINA " input=vpc-cidrs", "e vpc-size @ line 1; i addresses"},
    {"VPC in public space", "cidrs", "8.8.0.0/16", CHINA " input=vpc-cidrs", "w public @ line 1; i addresses"},
    {"VPC of loopback", "cidrs", "127.0.0.0/16", CHINA " input=vpc-cidrs", "e special-purpose @ line 1; i addresses"},
    {"VPC and a route", "cidrs", "10.0.0.0/16", CHINA " input=vpc-cidrs route-cidrs=10.0.8.0/24",
     "w route-overlap @ line 1; i addresses"},
    {"VPC and a default route", "cidrs", "10.0.0.0/16", CHINA " input=vpc-cidrs route-cidrs=0.0.0.0/0", "i addresses"},
    {"default route beside another", "cidrs", "0.0.0.0/0\n172.20.0.0/16",
     CHINA " input=route-cidrs vpc-cidrs=10.0.0.0/16", "w everything @ line 1; i addresses"},
    {"route into the VPC", "cidrs", "10.0.8.0/24", CHINA " input=route-cidrs vpc-cidrs=10.0.0.0/16",
     "w vpc-overlap @ line 1; i addresses"},
    {"unknown use beside both", "cidrs", "10.0.8.0/24", CHINA " vpc-cidrs=10.0.0.0/16 route-cidrs=10.0.0.0/8",
     "w vpc-overlap @ line 1; w route-overlap @ line 1; i addresses"},
    {"subnets", "cidrs", "10.0.1.0/24\n10.0.2.0/24", CHINA " input=available-cidrs vpc-cidrs=10.0.0.0/16",
     "i addresses"},
    {"subnet outside", "cidrs", "10.1.1.0/24", CHINA " input=available-cidrs vpc-cidrs=10.0.0.0/16",
     "e outside-vpc @ line 1; i addresses"},
    {"subnet that is too large", "cidrs", "10.0.0.0/12", CHINA " input=available-cidrs",
     "e vpc-size @ line 1; i addresses"},
    {"egress", "cidrs", "8.8.8.8/32", "input=own-egress", "i addresses"},
    {"private egress", "cidrs", "192.168.1.0/24", "input=own-egress", "e private-egress @ line 1; i addresses"},
    {"egress of the documents", "cidrs", "198.51.100.7", "input=own-egress",
     "w no-length @ line 1; w example-block @ line 1; i addresses"},
    {"egress of loopback", "cidrs", "127.0.0.1/32", "input=own-egress", "e special-purpose @ line 1; i addresses"},
    {"multicast on a route", "cidrs", "224.0.0.0/4", CHINA " input=route-cidrs",
     "w special-purpose @ line 1; i addresses"},
    {"range to search", "cidrs", "172.16.0.0/12", "region=us-east-1 byol-search-range=172.16.0.0/12", "i addresses"},
    {"range to search that is wider", "cidrs", "172.0.0.0/8", "input=byol-search-range", "i addresses"},
    {"range to search without candidates", "cidrs", "8.0.0.0/8", "input=byol-search-range",
     "e nothing-to-find @ line 1; i addresses"},
    {"range to search that is too small", "cidrs", "172.16.0.0/20", "input=byol-search-range",
     "e too-small-to-search @ line 1; i addresses"},
    {"range to search that is used", "cidrs", "10.0.0.0/8", "input=byol-search-range vpc-cidrs=10.20.0.0/16",
     "w partly-used @ line 1; i addresses"},
    {"BYOL range in the VPC", "cidrs", "10.5.0.0/20", CHINA " input=vpc-cidrs management-cidr=10.5.0.0/16",
     "e byol-management-overlap @ line 1; i management-part @ line 1; i addresses"},
    {"fixed BYOL range on a route", "cidrs", "54.239.224.0/24", CHINA " input=route-cidrs management-cidr=10.5.0.0/16",
     "w public @ line 1; e byol-management-overlap @ line 1; i addresses"},
};

constexpr TypedRow management[] = {
    {"no Region", "cidrs", "10.0.0.0/16", "", "i not-compared; i addresses"},
    {"part of the range of DCV", "cidrs", "10.0.0.0/16", "region=us-east-1", "i management-part @ line 1; i addresses"},
    {"the range of DCV with PCoIP", "cidrs", "10.0.0.0/16", "region=us-east-1 protocol=pcoip", "i addresses"},
    {"the whole range of DCV", "cidrs", "10.0.0.0/8", "region=us-east-1", "w management-overlap @ line 1; i addresses"},
    {"one range of several", "cidrs", "192.168.4.0/24", "region=us-east-1",
     "w management-overlap @ line 1; i addresses"},
    {"the only range", "cidrs", "192.168.4.0/24", "region=ap-south-1 protocol=pcoip",
     "e management-taken @ line 1; i addresses"},
    {"the only range together with a route", "cidrs", "192.168.4.0/24", "region=ap-south-1 route-cidrs=10.0.0.0/8",
     "e management-taken @ line 1; i addresses"},
    {"a default route takes nothing", "cidrs", "0.0.0.0/0", "region=ap-south-1", "w everything @ line 1; i addresses"},
    {"no range", "cidrs", "172.20.0.0/16", "region=us-east-1", "i addresses"},
    {"a range that is in doubt", "cidrs", "198.19.0.0/24", "region=us-gov-west-1",
     "w management-overlap @ line 1; i management-uncertain; i addresses"},
    {"what may be meant in place of a range", "cidrs", "192.168.4.0/24", "region=us-gov-west-1",
     "w management-doubtful @ line 1; i management-uncertain; i addresses"},
    {"a range that is in doubt and DCV's alone", "cidrs", "192.169.4.0/24", "region=us-gov-west-1 protocol=pcoip",
     "w public @ line 1; i addresses"},
    {"a part of the range of DCV where all else is taken", "cidrs", "10.20.0.0/16",
     "region=eu-central-1 route-cidrs=198.18.0.0/15", "e management-taken @ line 1; i addresses"},
    {"ranges of the Region with BYOL", "cidrs", "192.168.4.0/24", "region=ap-south-1 protocol=pcoip byol=yes",
     "i addresses"},
    {"fixed range with BYOL", "cidrs", "54.239.224.0/24", "region=ap-south-1 byol=yes",
     "w public @ line 1; e byol-management-overlap @ line 1; i addresses"},
    {"all of the range of DCV with BYOL", "cidrs", "10.0.0.0/8", "byol=yes protocol=dcv",
     "w management-overlap @ line 1; i addresses"},
    {"two blocks, one free", "cidrs", "198.19.0.0/24\n172.20.0.0/16", "region=eu-central-1",
     "w management-overlap @ line 1; i addresses"},

    {"range of BYOL", "management-cidr", "10.100.0.0/16", "vpc-cidrs=10.0.0.0/16",
     "i not-changeable; i ask-for-the-offer"},
    {"range of BYOL in shared space", "management-cidr", "100.64.0.0/16", "route-cidrs=10.0.0.0/8",
     "i not-changeable; i ask-for-the-offer"},
    {"range of BYOL, nothing known", "management-cidr", "198.18.0.0/16", "",
     "i not-compared; i not-changeable; i ask-for-the-offer"},
    {"range of BYOL with DCV", "management-cidr", "172.16.0.0/16", "protocol=dcv vpc-cidrs=10.0.0.0/16",
     "i dcv-range; i not-changeable; i ask-for-the-offer"},
    {"range to search in", "management-cidr", "172.16.0.0/12", "vpc-cidrs=10.0.0.0/16", "e not-16"},
    {"range that is too small", "management-cidr", "172.16.0.0/24", "vpc-cidrs=10.0.0.0/16", "e not-16"},
    {"no candidate", "management-cidr", "172.32.0.0/16", "", "e not-a-candidate"},
    {"no candidate and too small", "management-cidr", "8.8.8.0/24", "", "e not-16; e not-a-candidate"},
    {"range of IPv6", "management-cidr", "fd00::/16", "", "e not-ipv4"},
    {"range with host bits", "management-cidr", "10.100.5.0/16", "", "e host-bits"},
    {"range without a length", "management-cidr", "10.100.0.0", "vpc-cidrs=10.0.0.0/16", "w no-length; e not-16"},
    {"range with a leading zero", "management-cidr", "10.0100.0.0/16", "", "e leading-zero @ column 4"},
    {"range in the VPC", "management-cidr", "10.0.0.0/16", "vpc-cidrs=10.0.4.0/24", "e vpc-overlap"},
    {"range in a subnet", "management-cidr", "10.0.0.0/16", "available-cidrs=10.0.4.0/24", "e vpc-overlap"},
    {"range behind a route", "management-cidr", "10.0.0.0/16", "route-cidrs=10.0.0.0/8", "e route-overlap"},
    {"range and a default route", "management-cidr", "10.0.0.0/16", "route-cidrs=0.0.0.0/0",
     "i not-compared; i not-changeable; i ask-for-the-offer"},
    {"fixed range behind a route", "management-cidr", "10.0.0.0/16", "route-cidrs=54.239.0.0/16",
     "e fixed-range-overlap"},
};

constexpr TypedRow freeAddresses[] = {
    {"free addresses", "free-addresses", "10.0.0.0/23 380\n10.0.2.0/24,0", "", ""},
    {"all that can be free", "free-addresses", "10.0.0.0/24; 251", "", ""},
    {"no number behind", "free-addresses", "10.0.0.0/23", "", "e no-count @ line 1"},
    {"lines that are wrong", "free-addresses", "10.0.0.0/23 380\n\n10.0.2.0/24\nhello 5", "",
     "e no-count @ line 3; e not-a-block @ line 4, column 1"},
    {"words for a number", "free-addresses", "10.0.0.0/23 many of them", "", "e not-a-number @ line 1"},
    {"a negative number", "free-addresses", "10.0.0.0/23 -5", "", "e not-a-number @ line 1"},
    {"a number with a point", "free-addresses", "10.0.0.0/21 1.000", "", "e not-a-number @ line 1"},
    {"more free than there are", "free-addresses", "10.0.0.0/24 252", "", "e more-than-it-has @ line 1"},
    {"more free than numbers reach", "free-addresses", "10.0.0.0/24 99999999999999999999", "",
     "e more-than-it-has @ line 1"},
    {"free addresses in IPv6", "free-addresses", "2001:db8::/64 5", "", "w ipv6 @ line 1"},
    {"a subnet again", "free-addresses", "10.0.0.0/24 5\n10.0.0.0/24 6", "", "e subnet-again @ line 2"},
    {"a planned subnet", "free-addresses", "10.0.0.0/24 5", "available-cidrs=10.0.0.0/24,10.0.1.0/24", ""},
    {"a subnet that is not planned", "free-addresses", "10.0.2.0/24 5", "available-cidrs=10.0.0.0/24,10.0.1.0/24",
     "w not-planned @ line 1"},
};

} // namespace

std::span<const TypedRow> cidrRows()
{
    static const std::vector<TypedRow> rows = [] {
        std::vector<TypedRow> all(std::begin(forms), std::end(forms));
        all.insert(all.end(), std::begin(uses), std::end(uses));
        all.insert(all.end(), std::begin(management), std::end(management));
        all.insert(all.end(), std::begin(freeAddresses), std::end(freeAddresses));
        return all;
    }();
    return rows;
}

} // namespace portreeve::guides
