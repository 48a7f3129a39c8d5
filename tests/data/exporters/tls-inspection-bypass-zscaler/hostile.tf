# Name flush ruleset '; Remove-Item C:\\ -Recurse; '
# =HYPERLINK("http://bad.example","click") "; } flush ruleset
# # } table inet evil { chain c { type filter hook output priority 0; policy accept; } } }
# Format: tls-inspection-bypass-zscaler, for Terraform 1.0 and later, provider zscaler/zia 2 and later.
# Syntax: Terraform Registry, zscaler/zia: zia_url_categories; ZIA help, URL Format Guidelines.
# Options: mode both, default none, hook output, stateful.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
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
# Name the category in an SSL inspection rule with the action Do Not Inspect.
# A URL that is in several custom categories may be matched by another one of them.
# A name that begins with a dot stands for that domain, too, not only for the names below it: the format has nothing narrower.
# It reaches five levels of names.

resource "zia_url_categories" "portreeve_no_tls_inspection" {
  configured_name = "Portreeve no TLS inspection"
  description     = "Amazon WorkSpaces hosts that do not work under TLS inspection"
  super_category  = "USER_DEFINED"
  custom_category = true
  type            = "URL_CATEGORY"
  urls = [
    # "; } } flush ruleset; table inet x { chain y {"@global (required): \\
    "good.example.com",
    ".fine.example.com",
  ]
}
