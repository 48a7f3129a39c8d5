#include "tests/core/guides/steprows.h"

/// Rows of the guides on licences and identities.
namespace portreeve::tests {

using namespace guides;
using namespace Qt::StringLiterals;

namespace {

QList<ShownRow> shownRows()
{
    return {
        {"byol", "enable-account", "byol-linked=no", true},
        {"byol", "enable-account", "byol-linked=yes", false},
        {"byol", "windows-11-pcoip", "protocol=pcoip byol-windows=windows-11-22h2", true},
        {"byol", "windows-11-pcoip", "protocol=pcoip byol-windows=windows-11-25h2", true},
        {"byol", "windows-11-pcoip", "protocol=pcoip byol-windows=windows-10-22h2", false},
        {"byol", "windows-11-pcoip", "protocol=dcv byol-windows=windows-11-24h2", false},
        {"byol", "no-graphics", "region=af-south-1 byol-hardware=graphics", true},
        {"byol", "no-graphics", "region=cn-northwest-1 byol-hardware=graphics", false},
        {"byol", "graphics-not-stated", "region=cn-northwest-1 byol-hardware=graphics", true},
        {"byol", "graphics-not-stated", "region=il-central-1 byol-hardware=graphics", false},
        {"byol", "no-link-api", "region=us-gov-east-1 byol-linked=yes", true},
        {"byol", "no-link-api", "region=cn-northwest-1 byol-linked=yes", false},
        {"byol", "link-not-stated", "region=cn-northwest-1 byol-linked=yes", true},
        {"byol", "link-not-stated", "region=us-gov-east-1 byol-linked=yes", false},
        {"byol", "entra-region", "region=af-south-1 directory-type=entra-id", true},
        {"byol", "entra-region", "region=cn-northwest-1 directory-type=custom", true},
        {"byol", "entra-region", "region=us-east-2 directory-type=entra-id", false},
        {"byol", "entra-not-stated", "region=us-east-2 directory-type=entra-id", true},
        {"byol", "entra-not-stated", "region=us-east-1 directory-type=entra-id", false},
        {"byol", "identity-center", "directory-type=custom", false},
        {"byol", "custom-directory", "directory-type=custom", true},
        {"byol", "custom-directory", "directory-type=entra-id", false},
        {"byol", "iso-windows-10", "byol-image-source=iso byol-windows=windows-10-ltsc-2021", true},
        {"byol", "iso-windows-10", "byol-image-source=iso byol-windows=windows-11-23h2", false},
        {"byol", "iso-windows-10", "byol-image-source=vm byol-windows=windows-10-22h2", false},
        {"byol", "iso-ltsc", "byol-image-source=iso byol-windows=windows-11-ltsc-2024", true},
        {"byol", "iso-ltsc", "byol-image-source=iso byol-windows=windows-11-24h2", false},
        {"byol", "ami-of-vm", "byol-image-source=vm byol-windows=windows-11-ltsc-2024", true},
        {"byol", "ami-of-vm", "byol-image-source=vm byol-windows=windows-11-23h2", false},
        {"byol", "ami-of-iso", "byol-image-source=iso byol-windows=windows-11-24h2", true},
        {"byol", "ami-of-iso", "byol-image-source=ami byol-windows=windows-11-24h2", false},
        {"byol", "import-25h2", "byol-windows=windows-11-25h2", true},
        {"byol", "import-25h2", "byol-windows=windows-11-24h2", false},
        {"byol", "import-state", "byol-windows=windows-11-23h2", true},
        {"byol", "import-state", "byol-windows=windows-11-24h2", false},
        {"saml", "role-duration", "saml-session-duration=43200", true},
        {"saml", "role-duration", "saml-session-duration=3600", false},
        {"saml", "other-clients", "clients=windows,ios", true},
        {"saml", "other-clients", "clients=zero-client", true},
        {"saml", "other-clients", "clients=windows,macos,linux,web", false},
        {"certificate-based-auth", "ca-crl", "cba-ca-state=there", true},
        {"certificate-based-auth", "ca-bucket", "cba-ca-state=there", false},
        {"certificate-based-auth", "service-directory", "directory-type=custom", true},
        {"certificate-based-auth", "service-directory", "directory-type=managed-ad", false},
        {"certificate-based-auth", "no-region", "region=eu-west-3", true},
        {"certificate-based-auth", "no-region", "region=eu-west-1", false},
        {"certificate-based-auth", "publish", "cba-ca-type=subordinate", false},
        {"certificate-based-auth", "publish-subordinate", "cba-ca-type=subordinate", true},
        {"certificate-based-auth", "publish-subordinate", "cba-ca-type=root", false},
        {"smart-card", "other-clients", "clients=web", true},
        {"smart-card", "other-clients", "clients=windows,thin-client", true},
        {"smart-card", "other-clients", "clients=windows,macos,linux", false},
        {"smart-card", "ca-certificate", "smart-card-use=in-session", false},
        {"smart-card", "ca-certificate", "smart-card-use=pre-session,in-session", true},
        {"smart-card", "session-length", "smart-card-use=in-session", false},
        {"smart-card", "firefox-ubuntu", "os=ubuntu", true},
        {"smart-card", "firefox-ubuntu", "os=rhel", false},
        {"trusted-devices", "macos-bundle", "clients=macos", true},
        {"trusted-devices", "macos-bundle", "clients=windows", false},
    };
}

QList<WordsRow> saysRows()
{
    return {
        {"byol", "range-or-link", "must not be enabled"},
        {"byol", "import-api", "EC2 Image Builder of an ISO file"},
        {"byol", "import-api", "licensed already"},
        {"byol", "import-state", "describe-custom-workspace-image-import"},
        {"byol", "bundles", "no Value bundles for Windows 11"},
        {"byol", "identity-center", "P1 or higher"},
        {"byol", "identity-center", "Global Administrator"},
        {"byol", "identity-center", "Intune"},
        {"byol", "custom-directory", "KMS server"},
        {"byol", "pool-image", "& 'C:\\Program Files\\Amazon\\ImageChecker.exe'"},
        {"saml", "role-duration", "one hour"},
        {"saml", "claims", "Not more than the maximum session duration of the role"},
        {"saml", "claims", "https://aws.amazon.com/SAML/Attributes/RoleSessionName"},
        {"saml", "claims", "https://aws.amazon.com/SAML/Attributes/SessionDuration"},
        {"saml", "provider", "Another provider"},
        {"saml", "access-url", "saml-idp-url"},
        {"saml", "access-url", "saml-idp-parameter"},
        {"saml", "access-url", "tenants in the US"},
        {"saml", "access-url", "corp.okta.com"},
        {"saml", "access-url", "urn:amazon:webservices:govcloud"},
        {"saml", "enable", "web-access"},
        {"saml", "hosts", "allow-saml-signin"},
        {"saml", "no-region", "do not list this Region"},
        {"certificate-based-auth", "ca-crl", "without signing in"},
        {"certificate-based-auth", "ca-bucket", "new buckets have no such lists and do block it"},
        {"certificate-based-auth", "publish", "private-ca.cer"},
        {"certificate-based-auth", "ca-choice", "cba-ca-type"},
        {"smart-card", "no-region", "this one is not among them"},
        {"smart-card", "firefox", "Command Prompt"},
        {"smart-card", "firefox-ubuntu", "/etc/firefox/policies/policies.json"},
        {"trusted-devices", "restrict", "next sign in or connect again"},
        {"trusted-devices", "restrict", "type of their own beside Android"},
        {"trusted-devices", "macos", "Always Allow"},
        {"trusted-devices", "root", "passphrase for the key"},
        {"trusted-devices", "device", "passphrase of the root's key"},
    };
}

QList<WordsRow> saysNotRows()
{
    return {
        {"byol", "windows", "all compute types"},
        {"byol", "checker", "run-image-checker.ps1"},
        {"byol", "iso", "LTSC"},
        {"saml", "simple-ad", "by hand"},
        {"certificate-based-auth", "publish", "private-ca.pem"},
        {"smart-card", "enable", "10 hours"},
        {"smart-card", "firefox", "Ubuntu under"},
        {"trusted-devices", "restrict", "at once"},
    };
}

QList<CertaintyRow> certaintyRows()
{
    return {
        {"byol", "graphics-not-stated", Certainty::Inferred},
        {"byol", "link-not-stated", Certainty::Inferred},
        {"byol", "entra-not-stated", Certainty::Inferred},
        {"byol", "import-25h2", Certainty::Inferred},
        {"byol", "import-state", Certainty::Inferred},
        {"byol", "ami-of-iso", Certainty::Inferred},
        {"byol", "iso-ltsc", Certainty::NewerThanGuide},
        {"byol", "iso-windows-10", Certainty::Conflict},
        {"byol", "ami-of-vm", Certainty::SingleSource},
        {"saml", "role-duration", Certainty::Inferred},
        {"certificate-based-auth", "ca-bucket", Certainty::Inferred},
        {"certificate-based-auth", "publish-subordinate", Certainty::Inferred},
        {"certificate-based-auth", "service-directory", Certainty::Inferred},
        {"certificate-based-auth", "no-region", Certainty::Inferred},
        {"smart-card", "redirection", Certainty::Inferred},
        {"smart-card", "lock-screen", Certainty::Inferred},
        {"smart-card", "session-length", Certainty::Inferred},
        {"smart-card", "firefox-ubuntu", Certainty::Inferred},
        {"trusted-devices", "macos-bundle", Certainty::Inferred},
    };
}

} // namespace

StepRows identityStepRows()
{
    return {shownRows(), saysRows(), saysNotRows(), {}, certaintyRows()};
}

} // namespace portreeve::tests
