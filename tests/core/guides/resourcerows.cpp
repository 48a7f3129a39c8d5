#include "tests/core/guides/typedrows.h"

#define SIXTY "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"

namespace portreeve::guides {

namespace {

constexpr TypedRow ids[] = {
    {"VPC", "resource-id", "vpc-0123456789abcdef0", "input=vpc-id", ""},
    {"old VPC", "resource-id", "vpc-0a1b2c3d", "input=vpc-id", ""},
    {"VPC in large letters", "resource-id", "vpc-0123456789ABCDEF0", "input=vpc-id", "e bad-character @ column 15"},
    {"VPC that is too short", "resource-id", "vpc-0123456789", "input=vpc-id", "e wrong-length @ column 5"},
    {"subnet for a VPC", "resource-id", "subnet-0123456789abcdef0", "input=vpc-id", "e wrong-prefix @ column 1"},
    {"VPC as a placeholder", "resource-id", "vpc-<id>", "input=vpc-id", "e placeholder @ column 5"},
    {"VPC by its ARN", "resource-id", "arn:aws:ec2:eu-west-1:987654321098:vpc/vpc-0a1b2c3d", "input=vpc-id",
     "e is-an-arn @ column 1"},
    {"image", "resource-id", "ami-0123456789abcdef0", "input=byol-ami-id", ""},
    {"image with a g", "resource-id", "ami-0123456789abcdefg", "input=byol-ami-id", "e bad-character @ column 21"},
    {"group of addresses", "resource-id", "wsipg-8xk3m2p1q", "input=ip-group-ids", ""},
    {"group that is too short", "resource-id", "wsipg-8xk3", "input=ip-group-ids", "e wrong-length @ column 7"},
    {"group with a hyphen", "resource-id", "wsipg-8xk3-m2p1q", "input=ip-group-ids", "e bad-character @ column 11"},
    {"link", "resource-id", "link-0123456789abcdef", "input=byol-link-id", ""},
    {"link that is too long", "resource-id", "link-0123456789abcdef0123456789", "input=byol-link-id",
     "e wrong-length @ column 6"},
    {"id without a question", "resource-id", "vpc-0a1b2c3d", "", ""},
    {"no id at all", "resource-id", "offices", "", "e wrong-prefix @ column 1"},

    {"role", "iam-name", "workspaces-saml", "input=saml-role-name", ""},
    {"role with all signs", "iam-name", "a_b+c=d,e.f@g-h", "input=saml-role-name", ""},
    {"role with a blank", "iam-name", "my role", "input=saml-role-name", "e bad-character @ column 3"},
    {"role with its path", "iam-name", "sso/role", "input=saml-role-name", "e bad-character @ column 4"},
    {"role by its ARN", "iam-name", "arn:aws:iam::987654321098:role/A", "input=saml-role-name",
     "e is-an-arn @ column 1"},
    {"role of 65", "iam-name", SIXTY "abcde", "input=saml-role-name", "e too-long @ column 65"},
    {"provider", "iam-name", "corp-idp", "input=saml-provider-name", ""},
    {"provider of 65", "iam-name", SIXTY "abcde", "input=saml-provider-name", ""},
    {"provider of 129", "iam-name", SIXTY SIXTY "abcdefghi", "input=saml-provider-name", "e too-long @ column 129"},
    {"provider with a plus", "iam-name", "corp+idp", "input=saml-provider-name", "w not-in-the-pattern @ column 5"},

    {"image's name", "image-text", "win11-24h2_(1)/a.b", "input=byol-image-name", ""},
    {"image's name with a blank", "image-text", "win11 24h2", "input=byol-image-name", "e bad-character @ column 6"},
    {"image's name of 65", "image-text", SIXTY "abcde", "input=byol-image-name", "e too-long @ column 65"},
    {"image's description", "image-text", "Windows 11 24H2 for offices", "input=byol-image-description", ""},
    {"image's description with a comma", "image-text", "Windows 11, 24H2", "input=byol-image-description",
     "e bad-character @ column 11"},

    {"bucket", "bucket-name", "corp-workspaces-crl", "", ""},
    {"bucket with a period", "bucket-name", "crl.corp", "", "w period @ column 4"},
    {"bucket with two periods", "bucket-name", "crl..corp", "", "e two-periods @ column 4"},
    {"bucket in large letters", "bucket-name", "Corp-CRL", "", "e upper-case"},
    {"bucket of two", "bucket-name", "ab", "", "e too-short"},
    {"bucket of 64", "bucket-name", SIXTY "abcd", "", "e too-long @ column 64"},
    {"bucket with an underscore", "bucket-name", "corp_crl", "", "e bad-character @ column 5"},
    {"bucket that ends in a hyphen", "bucket-name", "corp-crl-", "", "e bad-end"},
    {"bucket like an address", "bucket-name", "192.168.5.4", "", "e ip-address @ column 1"},
    {"bucket by its URL", "bucket-name", "s3://corp-crl", "", "e url @ column 4"},
    {"bucket with a kept beginning", "bucket-name", "xn--corp", "", "e reserved @ column 1"},
    {"bucket with a kept end", "bucket-name", "corp-s3alias", "", "e reserved @ column 5"},

    {"search range", "search-range", "172.16.0.0/12", "", ""},
    {"search range of one", "search-range", "10.5.0.0/16", "", ""},
    {"search range that is too narrow", "search-range", "10.5.0.0/20", "", "e holds-no-16"},
    {"search range elsewhere", "search-range", "8.0.0.0/8", "", "e not-a-candidate"},
    {"search range around a candidate", "search-range", "172.0.0.0/8", "", "i partly-a-candidate"},
    {"search range in IPv6", "search-range", "fd00::/16", "", "e not-ipv4"},
    {"search range with host bits", "search-range", "10.5.0.1/16", "", "e host-bits"},
};

constexpr TypedRow names[] = {
    {"NetBIOS name", "netbios-name", "CORP", "", ""},
    {"NetBIOS name of 15", "netbios-name", "ABCDEFGHIJABCDE", "", ""},
    {"NetBIOS name of 16", "netbios-name", "ABCDEFGHIJABCDEF", "", "e too-long @ column 16"},
    {"DNS name for a NetBIOS name", "netbios-name", "corp.example.com", "", "e dns-name"},
    {"NetBIOS name with its user", "netbios-name", "CORP\\maria", "", "e bad-character @ column 5"},
    {"NetBIOS name that begins with a period", "netbios-name", ".CORP", "", "e bad-character @ column 1"},
    {"NetBIOS name of old times", "netbios-name", "R&D.CORP", "", "w period @ column 4; w ampersand @ column 2"},
    {"NetBIOS name with a blank", "netbios-name", "MY CORP", "", "w blank @ column 3"},

    {"computer", "computer-name", "WSAMZN-A1B2C3D", "input=computer-name", ""},
    {"computer of another system", "computer-name", "marias-macbook-pro", "input=computer-name",
     "w longer-than-windows @ column 16"},
    {"computer of 65", "computer-name", SIXTY "abcde", "input=computer-name", "e too-long @ column 65"},
    {"computer of digits", "computer-name", "12345", "input=computer-name", "e only-digits @ column 1"},
    {"computer with a slash", "computer-name", "A/B", "input=computer-name", "e bad-character @ column 2"},
    {"computer with a blank", "computer-name", "my pc", "input=computer-name", "w blank @ column 3"},
    {"controller", "computer-name", "DC-AWS-1", "input=aws-controllers", ""},
    {"controller of 16", "computer-name", "CONTROLLER-AWS-1", "input=aws-controllers", "e too-long @ column 16"},
    {"controller with its domain", "computer-name", "dc1.corp.example.com", "input=aws-controllers",
     "e whole-name @ column 4"},

    {"site", "site-name", "AWS-Frankfurt", "", ""},
    {"site with a blank", "site-name", "AWS Frankfurt", "", "e bad-character @ column 4"},
    {"site with an underscore", "site-name", "AWS_Frankfurt", "", "w underscore @ column 4"},
    {"site that ends in a hyphen", "site-name", "AWS-", "", "w hyphen @ column 4"},
    {"site of 64", "site-name", SIXTY "abcd", "", "e too-long @ column 64"},

    {"common name", "common-name", "Corp devices, root 2025", "", ""},
    {"common name of 65", "common-name", SIXTY "abcde", "", "e too-long"},
    {"distinguished name for a common name", "common-name", "CN=Corp root", "", "e distinguished-name @ column 1"},

    {"file", "file-path", "rootca.pem", "input=smart-card-ca-files", ""},
    {"file in quotation marks", "file-path", "\"rootca.pem\"", "input=smart-card-ca-files", "e quoted @ column 1"},
    {"folder", "file-path", "/etc/pki/", "input=smart-card-ca-files", "e no-file"},
    {"address for a file", "file-path", "https://ca.contoso.com/root.pem", "input=smart-card-ca-files",
     "e url @ column 1"},
    {"file on Windows", "file-path", "C:\\Temp\\private-ca.cer", "input=cba-ca-file", ""},
    {"file on Windows with a star", "file-path", "C:\\Temp\\*.cer", "input=cba-ca-file", "e bad-character @ column 9"},
    {"library", "file-path", "C:\\OpenSC\\opensc-pkcs11.dll", "input=pkcs11-library", ""},
    {"library without its folder", "file-path", "opensc-pkcs11.dll", "input=pkcs11-library", "w relative @ column 1"},
    {"library of Linux", "file-path", "C:\\opensc-pkcs11.so", "input=pkcs11-library", "e not-a-library"},

    {"free text", "free-text", "Offices in Hamburg, and Madrid!", "", ""},
    {"free text with blanks around", "free-text", " offices", "", "e surrounding-blanks @ column 1"},
};

constexpr TypedRow addresses[] = {
    {"host of AD FS", "idp-host", "adfs.contoso.com", "saml-idp=adfs", ""},
    {"subdomain of AD FS", "idp-host", "adfs", "saml-idp=adfs", "e single-label @ column 1"},
    {"host of Okta", "idp-host", "corp.okta.com", "saml-idp=okta", ""},
    {"subdomain of Okta", "idp-host", "corp", "saml-idp=okta", ""},
    {"several labels of Okta", "idp-host", "my.corp", "saml-idp=okta", "e several-labels @ column 3"},
    {"URL of Okta", "idp-host", "https://corp.okta.com/app", "saml-idp=okta", "e url @ column 7"},
    {"host with a port", "idp-host", "adfs.contoso.com:443", "saml-idp=adfs", "e port @ column 17"},
    {"host of no provider", "idp-host", "sso.contoso.com", "", ""},

    {"application", "idp-part", "0oa1b2c3d4e5f6g7h8i9", "input=saml-idp-app", ""},
    {"application by its URL", "idp-part", "https://corp.okta.com/app", "input=saml-idp-app", "e url @ column 7"},
    {"application with a blank", "idp-part", "Amazon WorkSpaces", "input=saml-idp-app", "e blank @ column 7"},
    {"application as the guide prints it", "idp-part", "<app_id>", "input=saml-idp-app", "e placeholder @ column 1"},
    {"ARN for an application", "idp-part", "arn:aws:sso:::a", "input=saml-idp-app", "e is-an-arn @ column 1"},
    {"tenant", "idp-part", "11112222-3333-4444-5555-666677778888", "input=saml-idp-tenant saml-idp=azure-ad", ""},
    {"tenant by its name", "idp-part", "contoso.onmicrosoft.com", "input=saml-idp-tenant saml-idp=azure-ad",
     "e not-a-guid"},
    {"tenant of PingOne", "idp-part", "abc123", "input=saml-idp-tenant saml-idp=pingone", ""},
    {"party", "idp-part", "urn:amazon:webservices", "input=saml-idp-party", ""},
    {"party that is a URL", "idp-part", "https://signin.aws.amazon.com/saml", "input=saml-idp-party", ""},

    {"access URL", "access-url", "https://sso.contoso.com/idp/init?sp=workspaces", "", ""},
    {"access URL in clear", "access-url", "http://sso.contoso.com/", "", "e not-https @ column 1"},
    {"access URL without a host", "access-url", "https:///init", "", "e not-a-url"},
    {"access URL with a blank", "access-url", "https://sso.contoso.com/a b", "", "e not-a-url"},
    {"access URL with a password", "access-url", "https://maria:pw@sso.contoso.com/", "", "e user-in-url"},
    {"access URL with a placeholder", "access-url", "https://<host>/init", "", "e placeholder @ column 9"},
    {"access URL with a fragment", "access-url", "https://sso.contoso.com/#app", "", "w fragment @ column 25"},
    {"access URL of 201", "access-url",
     "https://sso.contoso.com/" SIXTY SIXTY "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefg", "",
     "e too-long @ column 201"},

    {"parameter", "parameter-name", "RelayState", "", ""},
    {"parameter with its value", "parameter-name", "RelayState=https", "", "e assignment @ column 1"},
    {"parameter with a blank", "parameter-name", "Relay State", "", "e bad-character @ column 6"},
    {"parameter of 129", "parameter-name", SIXTY SIXTY "abcdefghi", "", "e too-long @ column 129"},

    {"responder", "ocsp-url", "http://ocsp.contoso.com", "", ""},
    {"responder with port and path", "ocsp-url", "http://ocsp.contoso.com:8080/ocsp", "", ""},
    {"responder with TLS", "ocsp-url", "https://ocsp.contoso.com", "", "e https @ column 1"},
    {"responder by LDAP", "ocsp-url", "ldap://ocsp.contoso.com", "", "e not-http @ column 1"},
    {"responder by its name", "ocsp-url", "ocsp.contoso.com", "", "e not-http @ column 1"},
    {"responder without a host", "ocsp-url", "http:///ocsp", "", "e not-a-url"},
    {"responder of one label", "ocsp-url", "http://ocsp/", "", "e private-host"},
    {"responder under .local", "ocsp-url", "http://ocsp.corp.local/", "", "e private-host"},
    {"responder with a private address", "ocsp-url", "http://10.0.0.5/", "", "e private-host"},
    {"responder with a public address", "ocsp-url", "http://93.184.215.14/", "", ""},
    {"responder with a password", "ocsp-url", "http://maria:pw@ocsp.contoso.com/", "", "e user-in-url"},
    {"responder with a sign that is not taken", "ocsp-url", "http://ocsp.contoso.com/$a", "", "e not-in-the-pattern"},

    {"private way", "workspace-address", "10.20.1.37", "ssh-path=private", ""},
    {"private way with a public address", "workspace-address", "93.184.215.14", "ssh-path=private", "w not-private"},
    {"public way", "workspace-address", "93.184.215.14", "ssh-path=public", ""},
    {"public way with a private address", "workspace-address", "10.20.1.37", "ssh-path=public", "e not-public"},
    {"public way with an address of documents", "workspace-address", "203.0.113.7", "ssh-path=public", "e not-public"},
    {"way that is not said", "workspace-address", "10.20.1.37", "", ""},
    {"loopback", "workspace-address", "127.0.0.1", "ssh-path=private", "w unusable"},
    {"network for an address", "workspace-address", "10.20.1.0/24", "", "e not-single"},
    {"name for an address", "workspace-address", "desktop.contoso.com", "", "e not-an-address"},

    {"topic", "arn", "arn:aws:sns:eu-central-1:987654321098:workspaces", "input=alarm-topic-arn region=eu-central-1",
     ""},
};

} // namespace

std::span<const TypedRow> resourceRows()
{
    static const std::vector<TypedRow> rows = [] {
        std::vector<TypedRow> all(std::begin(ids), std::end(ids));
        all.insert(all.end(), std::begin(names), std::end(names));
        all.insert(all.end(), std::begin(addresses), std::end(addresses));
        return all;
    }();
    return rows;
}

} // namespace portreeve::guides
