#include "core/requirements/choicefindings.h"

#include <algorithm>

namespace portreeve::requirements {

using catalog::Region;
using catalog::WebAccessPcoip;

namespace {

/// Short questions about a selection, and the list of what was found.
class Inspector
{
public:
    Inspector(const RemoteContext &context, const QStringList &vantages, const QList<Requirement> &rows)
        : m_catalog(context.catalog)
        , m_selection(context.selection)
        , m_vantages(vantages)
        , m_rows(rows)
    {}

    Findings inspect()
    {
        for (const QString &id : m_selection.vantages) {
            if (!m_vantages.contains(id))
                add("vantage-not-applicable", Severity::Warning,
                    PR_MESSAGE("requirements", "The vantage \"%1\" does not apply to the chosen products and clients.")
                        .arg(title(m_catalog.vantages, id)),
                    QStringLiteral("vantage=") + id);
        }
        inspectClients();
        inspectProtocols();
        inspectSignIn();
        inspectRevocation();
        inspectNetwork();
        inspectDirectories();
        for (const QString &code : m_selection.regions)
            inspectRegion(*m_catalog.region(code));
        return m_findings;
    }

private:
    [[nodiscard]] bool feature(const char *id) const { return m_selection.features.contains(QLatin1String(id)); }
    [[nodiscard]] bool protocol(const char *id) const { return m_selection.protocols.contains(QLatin1String(id)); }
    [[nodiscard]] bool client(const char *id) const { return m_selection.clients.contains(QLatin1String(id)); }
    [[nodiscard]] bool vantage(const char *id) const { return m_vantages.contains(QLatin1String(id)); }
    [[nodiscard]] bool hasRow(const QString &id) const
    {
        return std::any_of(m_rows.begin(), m_rows.end(), [&](const Requirement &row) { return row.id == id; });
    }
    void add(const char *id, Severity severity, Message message, const QString &where)
    {
        m_findings.append({QLatin1String(id), severity, std::move(message), where});
    }

    [[nodiscard]] static QString title(const QList<catalog::Choice> &choices, const QString &id)
    {
        return findChoice(choices, id)->title;
    }
    /// Titles of the chosen clients among `ids`, for one sentence.
    [[nodiscard]] QString chosen(std::initializer_list<const char *> ids) const
    {
        QStringList titles;
        for (const char *id : ids) {
            if (client(id))
                titles.append(title(m_catalog.clients, QLatin1String(id)));
        }
        return titles.join(QLatin1String(", "));
    }
    void unsupported(const char *featureId, const char *id, std::initializer_list<const char *> clients)
    {
        const QString names = chosen(clients);
        if (feature(featureId) && !names.isEmpty())
            add(id, Severity::Warning,
                PR_MESSAGE("requirements", "The guide does not list these clients for \"%1\": %2.")
                    .arg(title(m_catalog.features, QLatin1String(featureId)))
                    .arg(names),
                QStringLiteral("feature=") + QLatin1String(featureId));
    }

    /// Client lists of the set-up chapters (guide: SAML, smart cards, FIPS, trusted devices, certificates).
    void inspectClients()
    {
        unsupported("saml", "saml-client-unsupported", {"ios", "android", "zero-client"});
        unsupported("fips", "fips-client-unsupported", {"zero-client", "thin-client"});
        unsupported("trusted-devices", "trusted-devices-client-unsupported",
                    {"linux", "ios", "zero-client", "thin-client", "web"});
        if (feature("smart-card") && !client("windows") && !client("macos"))
            add("smart-card-client-unsupported", Severity::Error,
                PR_MESSAGE("requirements", "Smart cards work with the Windows and macOS clients only."),
                QStringLiteral("feature=smart-card"));
        if (feature("certificate-based-auth") && !client("windows") && !client("macos") && !client("web"))
            add("certificate-auth-client-unsupported", Severity::Warning,
                PR_MESSAGE(
                    "requirements",
                    "Certificate-based authentication works with the Windows and macOS clients and Web Access only."),
                QStringLiteral("feature=certificate-based-auth"));
    }

    void inspectProtocols()
    {
        if (m_selection.products.contains(QLatin1String("workspaces-pools")) && !protocol("dcv"))
            add("pools-needs-dcv", Severity::Error,
                PR_MESSAGE(
                    "requirements",
                    "The documents give only DCV gateways for WorkSpaces Pools, and DCV is not among the protocols."),
                QStringLiteral("product=workspaces-pools"));
        if (client("zero-client") && !protocol("pcoip"))
            add("zero-client-needs-pcoip", Severity::Error,
                PR_MESSAGE("requirements", "PCoIP zero clients need PCoIP, and it is not among the protocols."),
                QStringLiteral("client=zero-client"));
        if ((client("ios") || client("android")) && !protocol("pcoip"))
            add("dcv-client-unsupported", Severity::Warning,
                PR_MESSAGE("requirements", "The guide lists no DCV client for iOS and Android; they use PCoIP."),
                QStringLiteral("protocol=dcv"));
        if (feature("smart-card") && !protocol("dcv"))
            add("smart-card-needs-dcv", Severity::Error,
                PR_MESSAGE("requirements", "Smart cards work with DCV only, and it is not among the protocols."),
                QStringLiteral("feature=smart-card"));
        if (feature("certificate-based-auth") && !protocol("dcv"))
            add("certificate-auth-needs-dcv", Severity::Error,
                PR_MESSAGE("requirements",
                           "Certificate-based authentication works with DCV only, and it is not among the protocols."),
                QStringLiteral("feature=certificate-based-auth"));
        if (feature("aga") && !protocol("dcv"))
            add("aga-needs-dcv", Severity::Error,
                PR_MESSAGE("requirements", "Global Accelerator carries DCV only, and it is not among the protocols."),
                QStringLiteral("feature=aga"));
    }

    void inspectSignIn()
    {
        if (feature("certificate-based-auth") && !feature("saml"))
            add("certificate-auth-needs-saml", Severity::Warning,
                PR_MESSAGE("requirements",
                           "Certificate-based authentication builds on SAML sign-in, which is not chosen."),
                QStringLiteral("feature=certificate-based-auth"));
        if (feature("smart-card") && directoryChosen() && !feature("ad-connector"))
            add("smart-card-needs-ad-connector", Severity::Error,
                PR_MESSAGE("requirements", "Smart cards need AD Connector, and another directory type is chosen."),
                QStringLiteral("feature=smart-card"));
        if (feature("radius-mfa") && feature("simple-ad"))
            add("radius-simple-ad", Severity::Warning,
                PR_MESSAGE("requirements", "Simple AD has no multi-factor authentication over RADIUS."),
                QStringLiteral("feature=simple-ad"));
        if (feature("saml") && feature("simple-ad"))
            add("saml-not-recommended-with-simple-ad", Severity::Info,
                PR_MESSAGE("requirements", "SAML sign-in works with Simple AD and is not recommended."),
                QStringLiteral("feature=simple-ad"));
        if (feature("saml") && m_selection.ownRows.isEmpty())
            add("saml-idp-not-listed", Severity::Info,
                PR_MESSAGE("requirements",
                           "The hosts of your identity provider are not among the rows. Add them as rows of your own."),
                QStringLiteral("feature=saml"));
        if (m_selection.directoryId.isEmpty() && needs(QLatin1String("directory-id")))
            add("directory-id-not-given", Severity::Info,
                PR_MESSAGE("requirements", "Some addresses hold the directory id. Give it to make them exact."),
                QStringLiteral("--directory-id"));
        if (m_selection.registrationCode.isEmpty() && needs(QLatin1String("registration-code")))
            add("registration-code-not-given", Severity::Info,
                PR_MESSAGE("requirements", "Some addresses hold the registration code. Give it to make them exact."),
                QStringLiteral("--registration-code"));
    }

    void inspectRevocation()
    {
        if (feature("smart-card"))
            add("smart-card-ocsp-not-listed", Severity::Info,
                PR_MESSAGE("requirements", "Smart card sign-in before the session needs your OCSP responder. Add its "
                                           "address as a row of your own."),
                QStringLiteral("feature=smart-card"));
        if (feature("certificate-based-auth"))
            add("certificate-auth-crl-not-listed", Severity::Info,
                PR_MESSAGE("requirements",
                           "Certificate-based authentication needs a CRL distribution point that desktops and domain "
                           "controllers reach. Add its address as a row of your own."),
                QStringLiteral("feature=certificate-based-auth"));
    }

    void inspectNetwork()
    {
        if (feature("stateless-firewall"))
            add("stateless-return-ports-vary", Severity::Info,
                PR_MESSAGE("requirements", "A stateless firewall must open the ephemeral ports for answers to the "
                                           "clients. The guide gives no range for them; it depends on the set-up."),
                QStringLiteral("feature=stateless-firewall"));
        if (feature("fips") && feature("ip-access-control") && feature("aga"))
            add("fips-aga-ip-access-control", Severity::Error,
                PR_MESSAGE(
                    "requirements",
                    "A directory with both FIPS endpoints and IP access control groups cannot use Global Accelerator."),
                QStringLiteral("feature=aga"));
        if (feature("aga-udp") && !feature("aga"))
            add("aga-udp-needs-aga", Severity::Warning,
                PR_MESSAGE("requirements", "Global Accelerator over UDP is chosen without Global Accelerator."),
                QStringLiteral("feature=aga-udp"));
    }

    [[nodiscard]] bool directoryChosen() const
    {
        return std::any_of(m_selection.features.begin(), m_selection.features.end(), [&](const QString &id) {
            return findChoice(m_catalog.features, id)->group == QLatin1String("directory");
        });
    }

    [[nodiscard]] bool anyActiveDirectory() const
    {
        return feature("ad-connector") || feature("managed-ad") || feature("simple-ad") || feature("cross-trust");
    }

    [[nodiscard]] bool needs(QLatin1String what) const
    {
        return std::any_of(m_rows.begin(), m_rows.end(), [&](const Requirement &row) {
            return std::any_of(row.remote.hostDetails.begin(), row.remote.hostDetails.end(),
                               [&](const HostDetail &detail) { return detail.needs.contains(what); });
        });
    }

    void inspectDirectories()
    {
        for (const char *id : {"entra-id", "custom-directory"}) {
            if (feature(id) && !feature("byol"))
                add("directory-needs-byol", Severity::Warning,
                    PR_MESSAGE("requirements", "This directory type works with Windows 10 and 11 BYOL WorkSpaces only, "
                                               "and BYOL is not chosen."),
                    QStringLiteral("feature=") + QLatin1String(id));
            if (feature(id) && !protocol("dcv"))
                add("directory-needs-dcv", Severity::Error,
                    PR_MESSAGE("requirements",
                               "This directory type works with DCV only, and it is not among the protocols."),
                    QStringLiteral("feature=") + QLatin1String(id));
            if (feature(id) && feature("trusted-devices") && !anyActiveDirectory())
                add("trusted-devices-directory-unsupported", Severity::Error,
                    PR_MESSAGE("requirements", "Trusted devices do not work with this directory type."),
                    QStringLiteral("feature=") + QLatin1String(id));
            if (feature(id) && feature("saml") && !anyActiveDirectory())
                add("saml-directory-unsupported", Severity::Error,
                    PR_MESSAGE("requirements", "SAML sign-in does not work with this directory type; it signs in "
                                               "through IAM Identity Center."),
                    QStringLiteral("feature=") + QLatin1String(id));
            if (feature(id) && !feature("internet-access"))
                add("directory-needs-internet-access", Severity::Warning,
                    PR_MESSAGE("requirements", "Users of this directory type sign in over the internet, and internet "
                                               "access from WorkSpaces is not chosen."),
                    QStringLiteral("feature=") + QLatin1String(id));
        }
    }

    void inspectRegion(const Region &region)
    {
        if (region.partition == QLatin1String("aws-cn")) {
            add("region-without-facts", Severity::Error,
                PR_MESSAGE("requirements",
                           "The documents name %1 without any host, range or port, so nothing can be listed for it.")
                    .arg(region.name),
                region.code);
            return;
        }
        if (!region.documented)
            add("region-partly-documented", Severity::Warning,
                PR_MESSAGE("requirements", "The guide names %1 only in its table of DCV gateways; hosts of other "
                                           "services and PCoIP gateways are missing.")
                    .arg(region.name),
                region.code);
        else
            inspectServices(region);
    }

    void inspectServices(const Region &region)
    {
        const bool clients = vantage("client-network") || vantage("web-access");
        if (feature("saml") && !region.saml)
            add("saml-unavailable", Severity::Warning,
                PR_MESSAGE("requirements", "SAML sign-in is not offered in %1: the guide has no relay state for it.")
                    .arg(region.name),
                region.code);
        else if (feature("saml") && clients && !hasRow(QStringLiteral("allow-saml-sso@") + region.code) &&
                 !hasRow(QStringLiteral("web-allow-saml-sso@") + region.code))
            add("saml-heartbeat-missing", Severity::Info,
                PR_MESSAGE("requirements", "%1 offers SAML sign-in, but the guide lists no heartbeat host for it.")
                    .arg(region.name),
                region.code);
        if (feature("smart-card") && !region.smartCardPreSession)
            add("smart-card-pre-session-unavailable", Severity::Warning,
                PR_MESSAGE("requirements",
                           "Smart card sign-in before the session is not offered in %1, although its hosts are listed.")
                    .arg(region.name),
                region.code);
        if (feature("fips") && !region.fips)
            add("fips-unavailable", Severity::Warning,
                PR_MESSAGE("requirements", "%1 has no FIPS endpoints.").arg(region.name), region.code);
        if (feature("aga") && !region.globalAccelerator)
            add("aga-ranges-missing", Severity::Warning,
                PR_MESSAGE("requirements", "The guide lists no Global Accelerator blocks for %1.").arg(region.name),
                region.code);
        if ((feature("entra-id") || feature("custom-directory")) && !region.entraOrCustomDirectories)
            add("directory-region-unavailable", Severity::Warning,
                PR_MESSAGE("requirements", "Microsoft Entra ID and custom directories are not offered in %1.")
                    .arg(region.name),
                region.code);
        if (vantage("web-access") && protocol("pcoip"))
            inspectWebAccess(region);
    }

    void inspectWebAccess(const Region &region)
    {
        if (region.webAccessPcoip == WebAccessPcoip::Unavailable)
            add("web-access-pcoip-unavailable", Severity::Warning,
                PR_MESSAGE("requirements", "Web Access with PCoIP is not available in %1.").arg(region.name),
                region.code);
        else if (region.webAccessPcoip == WebAccessPcoip::Conflict)
            add("web-access-pcoip-conflict", Severity::Warning,
                PR_MESSAGE("requirements", "The documents contradict each other on Web Access with PCoIP in %1.")
                    .arg(region.name),
                region.code);
    }

    const catalog::Catalog &m_catalog;
    const Selection &m_selection;
    const QStringList &m_vantages;
    const QList<Requirement> &m_rows;
    Findings m_findings;
};

} // namespace

Findings choiceFindings(const RemoteContext &context, const QStringList &vantages, const QList<Requirement> &rows)
{
    return Inspector(context, vantages, rows).inspect();
}

} // namespace portreeve::requirements
