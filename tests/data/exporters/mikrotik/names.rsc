# Portreeve: names
# Format: mikrotik, for RouterOS 6.36 and later, and 7.
# Syntax: help.mikrotik.com: Filter, Address-lists, Scripting; loaded with /import.
# Options: mode both, default none, hook output, stateful.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Unverified: host names are put into the IPv4 list alone: since when IPv6 lists take them is not documented.
# Unverified: no document gives the most ports of a rule or bytes of a comment; rules here have at most 15
# ports.
# Every selected row is in this file.
# The rules are in chains of their own. Say once where they are asked, before what drops:
#   /ip firewall filter add chain=output action=jump jump-target=portreeve-output; the same in /ipv6
# Between the first lines and the last ones the rules of an earlier export are missing.

/ip firewall filter
remove [find where chain~"^portreeve-"]
/ip firewall address-list
remove [find where list~"^portreeve[-.]"]
add list="portreeve-same_global-v4-bb3ad962" address=192.0.2.1/32 comment="same@global: First"
add list="portreeve-same_global-v4" address=192.0.2.2/32 comment="same_global: Meets the first once @ is replaced"
add list="portreeve-same_global-v4-0ba83e57" address=192.0.2.3/32 comment="same global: Meets both"
add list="portreeve-SAME_global-v4" address=192.0.2.4/32 comment="SAME@global: Differs in case only"
add list="portreeve-a-rule-with-a-very-long-name-that-no-vendor--55a45ffb" address=192.0.2.5/32 comment="a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1: Long, first"
add list="portreeve-a-rule-with-a-very-long-name-that-no-vendor--8ce1fdea" address=192.0.2.6/32 comment="a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1: Long, second"
/ip firewall filter
# same@global (required): First
add chain=portreeve-output action=accept protocol=tcp dst-address-list="portreeve-same_global-v4-bb3ad962" dst-port=1 comment="same@global: First"
# same_global (required): Meets the first once @ is replaced
add chain=portreeve-output action=accept protocol=tcp dst-address-list="portreeve-same_global-v4" dst-port=2 comment="same_global: Meets the first once @ is replaced"
# same global (required): Meets both
add chain=portreeve-output action=accept protocol=tcp dst-address-list="portreeve-same_global-v4-0ba83e57" dst-port=3 comment="same global: Meets both"
# SAME@global (required): Differs in case only
add chain=portreeve-output action=accept protocol=tcp dst-address-list="portreeve-SAME_global-v4" dst-port=4 comment="SAME@global: Differs in case only"
# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1
# (required): Long, first
add chain=portreeve-output action=accept protocol=tcp dst-address-list="portreeve-a-rule-with-a-very-long-name-that-no-vendor--55a45ffb" dst-port=5 comment="a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1: Long, first"
# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1
# (required): Long, second
add chain=portreeve-output action=accept protocol=tcp dst-address-list="portreeve-a-rule-with-a-very-long-name-that-no-vendor--8ce1fdea" dst-port=6 comment="a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1: Long, second"

/ipv6 firewall filter
remove [find where chain~"^portreeve-"]
/ipv6 firewall address-list
remove [find where list~"^portreeve[-.]"]
/ipv6 firewall filter
