# Portreeve: many addresses
# Format: aws-prefix-list-terraform, for Terraform 1.0 and later, provider hashicorp/aws 4 and later.
# Syntax: Terraform Registry, hashicorp/aws: aws_ec2_managed_prefix_list.
# Options: mode both, default none, hook output, stateful.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Every selected row is in this file.
# A prefix list has addresses only: name each one in rules for the protocol and the ports that stand with it.
# A rule that names a list counts as many rules of its security group as the maximum of entries that the list has.

# ranges@us-east-1 (required): A published range set
# For outbound, tcp, ports 443.
resource "aws_ec2_managed_prefix_list" "portreeve_ranges_us-east-1-v4" {
  name           = "portreeve-ranges-us-east-1-v4"
  address_family = "IPv4"
  max_entries    = 410

  entry {
    cidr        = "10.0.0.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.2.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.4.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.6.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.8.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.10.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.12.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.14.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.16.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.18.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.20.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.22.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.24.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.26.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.28.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.30.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.32.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.34.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.36.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.38.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.40.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.42.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.44.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.46.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.48.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.50.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.52.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.54.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.56.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.58.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.60.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.62.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.64.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.66.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.68.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.70.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.72.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.74.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.76.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.78.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.80.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.82.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.84.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.86.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.88.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.90.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.92.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.94.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.96.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.98.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.100.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.102.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.104.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.106.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.108.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.110.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.112.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.114.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.116.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.118.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.120.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.122.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.124.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.126.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.128.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.130.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.132.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.134.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.136.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.138.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.140.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.142.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.144.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.146.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.148.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.150.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.152.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.154.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.156.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.158.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.160.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.162.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.164.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.166.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.168.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.170.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.172.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.174.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.176.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.178.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.180.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.182.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.184.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.186.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.188.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.190.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.192.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.194.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.196.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.198.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.200.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.202.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.204.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.206.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.208.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.210.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.212.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.214.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.216.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.218.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.220.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.222.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.224.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.226.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.228.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.230.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.232.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.234.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.236.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.238.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.240.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.242.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.244.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.246.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.248.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.250.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.252.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.0.254.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.0.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.2.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.4.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.6.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.8.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.10.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.12.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.14.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.16.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.18.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.20.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.22.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.24.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.26.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.28.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.30.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.32.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.34.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.36.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.38.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.40.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.42.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.44.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.46.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.48.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.50.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.52.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.54.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.56.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.58.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.60.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.62.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.64.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.66.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.68.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.70.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.72.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.74.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.76.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.78.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.80.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.82.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.84.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.86.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.88.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.90.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.92.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.94.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.96.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.98.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.100.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.102.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.104.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.106.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.108.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.110.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.112.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.114.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.116.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.118.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.120.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.122.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.124.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.126.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.128.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.130.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.132.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.134.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.136.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.138.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.140.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.142.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.144.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.146.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.148.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.150.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.152.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.154.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.156.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.158.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.160.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.162.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.164.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.166.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.168.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.170.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.172.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.174.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.176.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.178.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.180.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.182.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.184.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.186.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.188.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.190.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.192.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.194.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.196.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.198.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.200.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.202.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.204.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.206.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.208.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.210.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.212.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.214.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.216.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.218.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.220.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.222.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.224.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.226.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.228.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.230.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.232.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.234.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.236.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.238.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.240.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.242.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.244.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.246.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.248.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.250.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.252.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.1.254.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.0.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.2.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.4.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.6.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.8.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.10.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.12.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.14.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.16.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.18.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.20.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.22.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.24.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.26.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.28.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.30.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.32.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.34.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.36.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.38.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.40.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.42.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.44.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.46.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.48.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.50.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.52.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.54.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.56.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.58.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.60.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.62.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.64.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.66.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.68.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.70.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.72.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.74.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.76.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.78.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.80.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.82.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.84.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.86.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.88.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.90.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.92.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.94.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.96.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.98.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.100.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.102.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.104.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.106.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.108.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.110.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.112.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.114.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.116.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.118.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.120.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.122.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.124.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.126.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.128.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.130.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.132.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.134.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.136.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.138.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.140.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.142.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.144.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.146.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.148.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.150.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.152.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.154.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.156.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.158.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.160.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.162.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.164.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.166.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.168.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.170.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.172.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.174.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.176.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.178.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.180.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.182.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.184.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.186.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.188.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.190.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.192.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.194.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.196.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.198.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.200.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.202.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.204.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.206.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.208.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.210.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.212.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.214.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.216.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.218.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.220.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.222.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.224.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.226.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.228.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.230.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.232.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.234.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.236.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.238.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.240.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.242.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.244.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.246.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.248.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.250.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.252.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.2.254.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.0.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.2.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.4.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.6.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.8.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.10.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.12.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.14.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.16.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.18.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.20.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.22.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.24.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.26.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.28.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.30.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.32.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.34.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.36.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.38.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.40.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.42.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.44.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.46.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.48.0/24"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "10.3.50.0/24"
    description = "ranges@us-east-1"
  }
}

# ranges@us-east-1 (required): A published range set
# For outbound, tcp, ports 443.
resource "aws_ec2_managed_prefix_list" "portreeve_ranges_us-east-1-v6" {
  name           = "portreeve-ranges-us-east-1-v6"
  address_family = "IPv6"
  max_entries    = 10

  entry {
    cidr        = "2001:db8::/48"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "2001:db8:2::/48"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "2001:db8:4::/48"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "2001:db8:6::/48"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "2001:db8:8::/48"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "2001:db8:a::/48"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "2001:db8:c::/48"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "2001:db8:e::/48"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "2001:db8:10::/48"
    description = "ranges@us-east-1"
  }

  entry {
    cidr        = "2001:db8:12::/48"
    description = "ranges@us-east-1"
  }
}
