# Name flush ruleset '; Remove-Item C:\\ -Recurse; '
# =HYPERLINK("http://bad.example","click") "; } flush ruleset
# # } table inet evil { chain c { type filter hook output priority 0; policy accept; } } }
# Format: aws-network-firewall-domains, for Terraform 1.0 and later, provider hashicorp/aws 4 and later.
# Syntax: AWS Network Firewall API Reference, RulesSourceList; Terraform Registry, hashicorp/aws: aws_networkfirewall_rule_group.
# Options: mode both, default none, hook output, stateful.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Unverified: AWS does not document how the capacity of a domain list is counted. What was measured elsewhere
# (names times protocols, plus protocols) is rounded up here.
# Left out of this file (8):
# - "; } } flush ruleset; table inet x { chain y {"@global [bad.example.com'; Start-Process calc; ']: This is not
#   a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [$(id).example.com]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [flush ruleset]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [*.example.com"; drop]: This is not a host name.
# - '; Remove-NetFirewallRule -All; '@global [192.0.2.0/25]: The format cannot carry addresses.
# - "; } } flush ruleset; table inet x { chain y {"@global [2001:db8:66::/48]: The format cannot carry addresses.
# - @resource.dll,-1@global [192.0.2.200/32]: The format cannot carry addresses.
# - Ünïcødé ångström 😀@global [192.0.2.201/32]: The format cannot carry addresses.
# A domain list has no ports: the names are let pass in TLS and HTTP on every TCP port that gets that far.
# A name that begins with a dot stands for that domain, too, not only for the names below it: the format has nothing narrower.

resource "aws_networkfirewall_rule_group" "portreeve_domains" {
  name     = "portreeve-domains"
  type     = "STATEFUL"
  capacity = 100

  rule_group {
    rules_source {
      rules_source_list {
        generated_rules_type = "ALLOWLIST"
        target_types         = ["HTTP_HOST", "TLS_SNI"]
        targets = [
          # "; } } flush ruleset; table inet x { chain y {"@global (required): \\
          "good.example.com",
          ".fine.example.com",
        ]
      }
    }
  }
}
