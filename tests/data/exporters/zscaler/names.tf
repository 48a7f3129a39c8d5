# Portreeve: names
# Format: zscaler, for Terraform 1.0 and later, provider zscaler/zia 2 and later.
# Syntax: Terraform Registry, zscaler/zia: zia_firewall_filtering_destination_groups; Zscaler help, Configuring Destination IP Groups.
# Options: mode both, default none, hook output, stateful.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Unverified: The provider names the type DSTN_DOMAIN, and the help the type Wildcard FQDN: that they are the
# same is concluded.
# Unverified: The longest name and description of a group are not documented; 107 and 255 characters are kept.
# Every selected row is in this file.
# A destination group has no ports: name it in firewall rules for the protocol and the ports that stand above it.
# A name that begins with a dot stands for that domain, too, not only for the names below it: the format has nothing narrower.

# same@global (required): First
# For tcp, ports 1.
resource "zia_firewall_filtering_destination_groups" "portreeve_same_global-57a86a68_ip" {
  name        = "portreeve_same_global-57a86a68_ip"
  description = "same@global: First"
  type        = "DSTN_IP"
  addresses = [
    "192.0.2.1/32",
  ]
}

# same_global (required): Meets the first once @ is replaced
# For tcp, ports 2.
resource "zia_firewall_filtering_destination_groups" "portreeve_same_global_ip" {
  name        = "portreeve_same_global_ip"
  description = "same_global: Meets the first once @ is replaced"
  type        = "DSTN_IP"
  addresses = [
    "192.0.2.2/32",
  ]
}

# same global (required): Meets both
# For tcp, ports 3.
resource "zia_firewall_filtering_destination_groups" "portreeve_same_global-cdfebd64_ip" {
  name        = "portreeve_same_global-cdfebd64_ip"
  description = "same global: Meets both"
  type        = "DSTN_IP"
  addresses = [
    "192.0.2.3/32",
  ]
}

# SAME@global (required): Differs in case only
# For tcp, ports 4.
resource "zia_firewall_filtering_destination_groups" "portreeve_SAME_global_ip" {
  name        = "portreeve_SAME_global_ip"
  description = "SAME@global: Differs in case only"
  type        = "DSTN_IP"
  addresses = [
    "192.0.2.4/32",
  ]
}

# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1
# (required): Long, first
# For tcp, ports 5.
resource "zia_firewall_filtering_destination_groups" "portreeve_a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends--3c543111_ip" {
  name        = "portreeve_a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends--3c543111_ip"
  description = "a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1: Long, first"
  type        = "DSTN_IP"
  addresses = [
    "192.0.2.5/32",
  ]
}

# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1
# (required): Long, second
# For tcp, ports 6.
resource "zia_firewall_filtering_destination_groups" "portreeve_a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends--c68bc326_ip" {
  name        = "portreeve_a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends--c68bc326_ip"
  description = "a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1: Long, second"
  type        = "DSTN_IP"
  addresses = [
    "192.0.2.6/32",
  ]
}
