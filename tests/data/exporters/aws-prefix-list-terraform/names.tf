# Portreeve: names
# Format: aws-prefix-list-terraform, for Terraform 1.0 and later, provider hashicorp/aws 4 and later.
# Syntax: Terraform Registry, hashicorp/aws: aws_ec2_managed_prefix_list.
# Options: mode both, default none, hook output, stateful.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Every selected row is in this file.
# A prefix list has addresses only: name each one in rules for the protocol and the ports that stand with it.
# A rule that names a list counts as many rules of its security group as the maximum of entries that the list has.

# same@global (required): First
# For outbound, tcp, ports 1.
resource "aws_ec2_managed_prefix_list" "portreeve_same_global-v4-24d41242" {
  name           = "portreeve-same-global-v4-24d41242"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr        = "192.0.2.1/32"
    description = "same@global"
  }
}

# same_global (required): Meets the first once @ is replaced
# For outbound, tcp, ports 2.
resource "aws_ec2_managed_prefix_list" "portreeve_same_global-v4" {
  name           = "portreeve-same-global-v4"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr        = "192.0.2.2/32"
    description = "same_global"
  }
}

# same global (required): Meets both
# For outbound, tcp, ports 3.
resource "aws_ec2_managed_prefix_list" "portreeve_same_global-v4-05d33e94" {
  name           = "portreeve-same-global-v4-05d33e94"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr        = "192.0.2.3/32"
    description = "same global"
  }
}

# SAME@global (required): Differs in case only
# For outbound, tcp, ports 4.
resource "aws_ec2_managed_prefix_list" "portreeve_SAME_global-v4" {
  name           = "portreeve-SAME-global-v4"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr        = "192.0.2.4/32"
    description = "SAME@global"
  }
}

# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1
# (required): Long, first
# For outbound, tcp, ports 5.
resource "aws_ec2_managed_prefix_list" "portreeve_a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends--31f4d509" {
  name           = "portreeve-a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends--31f4d509"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr        = "192.0.2.5/32"
    description = "a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1"
  }
}

# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1
# (required): Long, second
# For outbound, tcp, ports 6.
resource "aws_ec2_managed_prefix_list" "portreeve_a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends--eb75ade0" {
  name           = "portreeve-a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends--eb75ade0"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr        = "192.0.2.6/32"
    description = "a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1"
  }
}
