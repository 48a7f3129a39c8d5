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
        if (m_vantages.isEmpty())
            add("vantage-does-not-follow", Severity::Warning,
                PR_MESSAGE("requirements",
                           "None of the chosen vantages follows from the products and clients of the selection."),
                m_selection.vantages.join(u','));
        inspectProtocols();
        inspectSignIn();
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

    void inspectProtocols()
    {
        if (client("zero-client") && !protocol("pcoip"))
            add("zero-client-needs-pcoip", Severity::Error,
                PR_MESSAGE("requirements", "PCoIP zero clients need PCoIP, and it is not among the protocols."),
                QStringLiteral("client=zero-client"));
        if (feature("smart-card") && !protocol("dcv"))
            add("smart-card-needs-dcv", Severity::Error,
                PR_MESSAGE("requirements", "Smart cards work with DCV only, and it is not among the protocols."),
                QStringLiteral("feature=smart-card"));
        if (feature("certificate-based-auth") && !protocol("dcv"))
            add("certificate-based-auth-needs-dcv", Severity::Error,
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
            add("certificate-based-auth-needs-saml", Severity::Warning,
                PR_MESSAGE("requirements",
                           "Certificate-based authentication builds on SAML sign-in, which is not chosen."),
                QStringLiteral("feature=certificate-based-auth"));
        if (feature("smart-card") && directoryChosen() && !feature("ad-connector"))
            add("smart-card-needs-ad-connector", Severity::Error,
                PR_MESSAGE("requirements", "Smart cards need AD Connector, and another directory type is chosen."),
                QStringLiteral("feature=smart-card"));
        if (feature("radius-mfa") && feature("simple-ad"))
            add("radius-mfa-not-with-simple-ad", Severity::Warning,
                PR_MESSAGE("requirements", "Simple AD has no multi-factor authentication over RADIUS."),
                QStringLiteral("feature=simple-ad"));
        if (feature("saml") && feature("simple-ad"))
            add("saml-not-recommended-with-simple-ad", Severity::Info,
                PR_MESSAGE("requirements", "SAML sign-in works with Simple AD and is not recommended."),
                QStringLiteral("feature=simple-ad"));
        if (m_selection.directoryId.isEmpty() && needs(QLatin1String("directory-id")))
            add("directory-id-not-given", Severity::Info,
                PR_MESSAGE("requirements", "Some addresses hold the directory id. Give it to make them exact."),
                QStringLiteral("--directory-id"));
        if (m_selection.registrationCode.isEmpty() && needs(QLatin1String("registration-code")))
            add("registration-code-not-given", Severity::Info,
                PR_MESSAGE("requirements", "Some addresses hold the registration code. Give it to make them exact."),
                QStringLiteral("--registration-code"));
    }

    void inspectNetwork()
    {
        if (feature("fips") && feature("ip-access-control") && feature("aga"))
            add("fips-and-ip-groups-exclude-aga", Severity::Error,
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
                add("directory-needs-windows-byol", Severity::Warning,
                    PR_MESSAGE("requirements", "This directory type works with Windows 10 and 11 BYOL WorkSpaces only, "
                                               "and BYOL is not chosen."),
                    QStringLiteral("feature=") + QLatin1String(id));
        }
    }

    void inspectRegion(const Region &region)
    {
        if (region.partition == QLatin1String("aws-cn")) {
            add("region-not-documented", Severity::Error,
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
            add("saml-without-heartbeat-host", Severity::Info,
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
            add("aga-unavailable", Severity::Warning,
                PR_MESSAGE("requirements", "The guide lists no Global Accelerator blocks for %1.").arg(region.name),
                region.code);
        if ((feature("entra-id") || feature("custom-directory")) && !region.entraOrCustomDirectories)
            add("directory-type-unavailable", Severity::Warning,
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
