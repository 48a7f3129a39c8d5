#include "tests/core/guides/steprows.h"

/// Rows of the guides on licences and identities.
namespace portreeve::tests {

using namespace guides;
using namespace Qt::StringLiterals;

namespace {

QList<ShownRow> shownRows()
{
    QList<ShownRow> rows;
    const auto row = [&rows](const char *guide, const char *step, const char *answers, bool yes) {
        rows.append({guide, step, answers, yes});
    };
    const char *byol = "byol";
    row(byol, "enable-account", "byol-linked=no", true);
    row(byol, "enable-account", "byol-linked=yes", false);
    row(byol, "windows-11-pcoip", "protocol=pcoip byol-windows=windows-11-22h2", true);
    row(byol, "windows-11-pcoip", "protocol=pcoip byol-windows=windows-11-25h2", true);
    row(byol, "windows-11-pcoip", "protocol=pcoip byol-windows=windows-10-22h2", false);
    row(byol, "windows-11-pcoip", "protocol=dcv byol-windows=windows-11-24h2", false);
    row(byol, "no-graphics", "region=af-south-1 byol-hardware=graphics", true);
    row(byol, "no-graphics", "region=cn-northwest-1 byol-hardware=graphics", false);
    row(byol, "graphics-not-stated", "region=cn-northwest-1 byol-hardware=graphics", true);
    row(byol, "graphics-not-stated", "region=il-central-1 byol-hardware=graphics", false);
    row(byol, "no-link-api", "region=us-gov-east-1 byol-linked=yes", true);
    row(byol, "no-link-api", "region=cn-northwest-1 byol-linked=yes", false);
    row(byol, "link-not-stated", "region=cn-northwest-1 byol-linked=yes", true);
    row(byol, "link-not-stated", "region=us-gov-east-1 byol-linked=yes", false);
    row(byol, "entra-region", "region=af-south-1 directory-type=entra-id", true);
    row(byol, "entra-region", "region=cn-northwest-1 directory-type=custom", true);
    row(byol, "entra-region", "region=us-east-2 directory-type=entra-id", false);
    row(byol, "entra-not-stated", "region=us-east-2 directory-type=entra-id", true);
    row(byol, "entra-not-stated", "region=us-east-1 directory-type=entra-id", false);
    row(byol, "identity-center", "directory-type=custom", false);
    row(byol, "custom-directory", "directory-type=custom", true);
    row(byol, "custom-directory", "directory-type=entra-id", false);
    row(byol, "iso-windows-10", "byol-image-source=iso byol-windows=windows-10-ltsc-2021", true);
    row(byol, "iso-windows-10", "byol-image-source=iso byol-windows=windows-11-23h2", false);
    row(byol, "iso-windows-10", "byol-image-source=vm byol-windows=windows-10-22h2", false);
    row(byol, "iso-ltsc", "byol-image-source=iso byol-windows=windows-11-ltsc-2024", true);
    row(byol, "iso-ltsc", "byol-image-source=iso byol-windows=windows-11-24h2", false);
    row(byol, "ami-of-vm", "byol-image-source=vm byol-windows=windows-11-ltsc-2024", true);
    row(byol, "ami-of-vm", "byol-image-source=vm byol-windows=windows-11-23h2", false);
    row(byol, "ami-of-iso", "byol-image-source=iso byol-windows=windows-11-24h2", true);
    row(byol, "ami-of-iso", "byol-image-source=ami byol-windows=windows-11-24h2", false);
    row(byol, "import-25h2", "byol-windows=windows-11-25h2", true);
    row(byol, "import-25h2", "byol-windows=windows-11-24h2", false);
    row(byol, "import-state", "byol-windows=windows-11-23h2", true);
    row(byol, "import-state", "byol-windows=windows-11-24h2", false);
    const char *saml = "saml";
    row(saml, "role-duration", "saml-session-duration=43200", true);
    row(saml, "role-duration", "saml-session-duration=3600", false);
    row(saml, "other-clients", "clients=windows,ios", true);
    row(saml, "other-clients", "clients=zero-client", true);
    row(saml, "other-clients", "clients=windows,macos,linux,web", false);
    const char *cba = "certificate-based-auth";
    row(cba, "ca-crl", "cba-ca-state=there", true);
    row(cba, "ca-bucket", "cba-ca-state=there", false);
    row(cba, "service-directory", "directory-type=custom", true);
    row(cba, "service-directory", "directory-type=managed-ad", false);
    row(cba, "no-region", "region=eu-west-3", true);
    row(cba, "no-region", "region=eu-west-1", false);
    row(cba, "publish", "cba-ca-type=subordinate", false);
    row(cba, "publish-subordinate", "cba-ca-type=subordinate", true);
    row(cba, "publish-subordinate", "cba-ca-type=root", false);
    const char *card = "smart-card";
    row(card, "other-clients", "clients=web", true);
    row(card, "other-clients", "clients=windows,thin-client", true);
    row(card, "other-clients", "clients=windows,macos,linux", false);
    row(card, "ca-certificate", "smart-card-use=in-session", false);
    row(card, "ca-certificate", "smart-card-use=pre-session,in-session", true);
    row(card, "session-length", "smart-card-use=in-session", false);
    row(card, "firefox-ubuntu", "os=ubuntu", true);
    row(card, "firefox-ubuntu", "os=rhel", false);
    row("trusted-devices", "macos-bundle", "clients=macos", true);
    row("trusted-devices", "macos-bundle", "clients=windows", false);
    return rows;
}

QList<WordsRow> saysRows()
{
    QList<WordsRow> rows;
    const auto row = [&rows](const char *guide, const char *step, const char *words) {
        rows.append({guide, step, words});
    };
    const char *byol = "byol";
    row(byol, "range-or-link", "must not be enabled");
    row(byol, "import-api", "EC2 Image Builder of an ISO file");
    row(byol, "import-api", "licensed already");
    row(byol, "import-state", "describe-custom-workspace-image-import");
    row(byol, "bundles", "no Value bundles for Windows 11");
    row(byol, "identity-center", "P1 or higher");
    row(byol, "identity-center", "Global Administrator");
    row(byol, "identity-center", "Intune");
    row(byol, "custom-directory", "KMS server");
    row(byol, "pool-image", "& 'C:\\Program Files\\Amazon\\ImageChecker.exe'");
    const char *saml = "saml";
    row(saml, "role-duration", "one hour");
    row(saml, "claims", "Not more than the maximum session duration of the role");
    row(saml, "claims", "https://aws.amazon.com/SAML/Attributes/RoleSessionName");
    row(saml, "claims", "https://aws.amazon.com/SAML/Attributes/SessionDuration");
    row(saml, "provider", "Another provider");
    row(saml, "access-url", "saml-idp-url");
    row(saml, "access-url", "saml-idp-parameter");
    row(saml, "access-url", "tenants in the US");
    row(saml, "access-url", "corp.okta.com");
    row(saml, "access-url", "urn:amazon:webservices:govcloud");
    row(saml, "enable", "web-access");
    row(saml, "hosts", "allow-saml-signin");
    row(saml, "no-region", "do not list this Region");
    const char *cba = "certificate-based-auth";
    row(cba, "ca-crl", "without signing in");
    row(cba, "ca-bucket", "new buckets have no such lists and do block it");
    row(cba, "publish", "private-ca.cer");
    row(cba, "ca-choice", "cba-ca-type");
    const char *card = "smart-card";
    row(card, "no-region", "this one is not among them");
    row(card, "firefox", "Command Prompt");
    row(card, "firefox-ubuntu", "/etc/firefox/policies/policies.json");
    const char *trusted = "trusted-devices";
    row(trusted, "restrict", "next sign in or connect again");
    row(trusted, "restrict", "type of their own beside Android");
    row(trusted, "macos", "Always Allow");
    row(trusted, "root", "passphrase for the key");
    row(trusted, "device", "passphrase of the root's key");
    return rows;
}

QList<WordsRow> saysNotRows()
{
    QList<WordsRow> rows;
    const auto row = [&rows](const char *guide, const char *step, const char *words) {
        rows.append({guide, step, words});
    };
    row("byol", "windows", "all compute types");
    row("byol", "checker", "run-image-checker.ps1");
    row("byol", "iso", "LTSC");
    row("saml", "simple-ad", "by hand");
    row("certificate-based-auth", "publish", "private-ca.pem");
    row("smart-card", "enable", "10 hours");
    row("smart-card", "firefox", "Ubuntu under");
    row("trusted-devices", "restrict", "at once");
    return rows;
}

QList<CertaintyRow> certaintyRows()
{
    QList<CertaintyRow> rows;
    const auto row = [&rows](const char *guide, const char *step, Certainty certainty = Certainty::Inferred) {
        rows.append({guide, step, certainty});
    };
    for (const char *step :
         {"graphics-not-stated", "link-not-stated", "entra-not-stated", "import-25h2", "import-state", "ami-of-iso"})
        row("byol", step);
    row("byol", "iso-ltsc", Certainty::NewerThanGuide);
    row("byol", "iso-windows-10", Certainty::Conflict);
    row("byol", "ami-of-vm", Certainty::SingleSource);
    row("saml", "role-duration");
    for (const char *step : {"ca-bucket", "publish-subordinate", "service-directory", "no-region"})
        row("certificate-based-auth", step);
    for (const char *step : {"redirection", "lock-screen", "session-length", "firefox-ubuntu"})
        row("smart-card", step);
    row("trusted-devices", "macos-bundle");
    return rows;
}

} // namespace

StepRows identityStepRows()
{
    return {shownRows(), saysRows(), saysNotRows(), {}, certaintyRows()};
}

} // namespace portreeve::tests
