#include "core/guides/prefill.h"

#include "core/guides/awsanswers.h"
#include "core/ip/parse.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace portreeve::guides {

namespace {

/// Limits of IP access control groups (Administration Guide, IP access control groups).
constexpr qint64 MostGroups = 100;
constexpr qint64 MostGroupsOfDirectory = 25;
constexpr qint64 MostRules = 10;

/// Which identity provider a user access URL belongs to, by the forms of the Administration Guide's table.
struct ProviderForm {
    const char *id;
    const char *hostEnd; ///< the host or its end after a dot; empty: any
    const char *path;    ///< what the path begins with; empty: any
};

constexpr ProviderForm ProviderForms[] = {
    {"adfs", "", "/adfs/ls/"},
    {"azure-ad", "myapps.microsoft.com", ""},
    {"duo", "sso.duosecurity.com", ""},
    {"okta", "okta.com", ""},
    {"onelogin", "onelogin.com", ""},
    {"jumpcloud", "sso.jumpcloud.com", ""},
    {"auth0", "auth0.com", ""},
    {"pingfederate", "", "/idp/startSSO.ping"},
    {"pingone", "sso.connect.pingidentity.com", ""},
};

class Filler
{
public:
    Filler(const AwsAnswers &found, const Facts &facts)
        : m_found(found)
        , m_facts(facts)
    {}

    [[nodiscard]] Prefill fill(const AwsDirectory *chosen);

private:
    void add(const char *id, Severity severity, const Message &message, const QString &where)
    {
        m_result.findings.append({QString::fromLatin1(id), severity, message, where});
    }
    void answer(const char *input, const QString &value)
    {
        if (!value.isEmpty())
            m_result.answers.set(QString::fromLatin1(input), value);
    }
    void detail(const Message &label, const QString &value)
    {
        if (!value.isEmpty())
            m_result.details.append({label, value});
    }

    void fillDirectory(const AwsDirectory &directory);
    void fillType(const AwsDirectory &directory);
    void fillSaml(const AwsDirectory &directory);
    void fillCertificates(const AwsDirectory &directory);
    void judgeDirectory(const AwsDirectory &directory);
    void judgeGroups(const AwsDirectory *chosen);
    void judgeGroup(const AwsIpGroup &group, bool associated);
    void judgeGroupsOf(const AwsDirectory &directory);
    [[nodiscard]] QList<AwsSubnet> subnetsOf(const AwsDirectory *chosen) const;
    void fillSubnets(const QList<AwsSubnet> &subnets);
    void judgeSubnets(const AwsDirectory *chosen, const QList<AwsSubnet> &subnets);
    void judgeZones(const QList<AwsSubnet> &subnets);
    void fillRegion(const AwsDirectory *chosen, const QList<AwsSubnet> &subnets);
    [[nodiscard]] QString regionOfZone(const QString &zone, const QString &zoneId) const;

    const AwsAnswers &m_found;
    const Facts &m_facts;
    Prefill m_result;
};

/// The field of an ARN (arn:partition:service:region:account:resource), counted from 0.
QString arnField(const QString &arn, int field)
{
    const QStringList fields = arn.split(u':');
    return fields.size() >= 6 && fields[0] == u"arn" ? fields.value(field) : QString();
}

bool isAccount(const QString &text)
{
    static const QRegularExpression digits(QStringLiteral("^[0-9]{12}$"));
    return digits.match(text).hasMatch();
}

/// The one value that all of them are; empty where they differ or are none.
QString onlyOne(const QSet<QString> &values)
{
    return values.size() == 1 ? *values.cbegin() : QString();
}

QString providerOf(const QUrl &url)
{
    for (const ProviderForm &form : ProviderForms) {
        const QString end = QString::fromLatin1(form.hostEnd);
        const bool host = end.isEmpty() || url.host() == end || url.host().endsWith(u'.' + end);
        if (host && url.path().startsWith(QLatin1StringView(form.path)))
            return QString::fromLatin1(form.id);
    }
    return {};
}

void Filler::fillType(const AwsDirectory &directory)
{
    if (directory.type == u"SIMPLE_AD") {
        answer("directory-type", QStringLiteral("simple-ad"));
    } else if (directory.type == u"AD_CONNECTOR") {
        answer("directory-type", QStringLiteral("ad-connector"));
        add("directory-type-not-told-apart", Severity::Warning,
            PR_MESSAGE("guides",
                       "AWS calls the directory AD_CONNECTOR and documents no word of its own for AWS Managed "
                       "Microsoft AD here. Compare the type with the console."),
            directory.id);
    } else if (directory.type == u"AWS_IAM_IDENTITY_CENTER") {
        answer("directory-type",
               directory.entraTenant.isEmpty() ? QStringLiteral("custom") : QStringLiteral("entra-id"));
    } else if (!directory.type.isEmpty()) {
        add("directory-type-unknown", Severity::Info,
            PR_MESSAGE("guides", "No type of directory here is called \"%1\".").arg(directory.type), directory.id);
    }
}

void Filler::fillSaml(const AwsDirectory &directory)
{
    if (directory.samlStatus.startsWith(QLatin1StringView("ENABLED"))) {
        add("saml-enabled", Severity::Info, PR_MESSAGE("guides", "SAML 2.0 sign-in is on for the directory already."),
            directory.id);
    }
    if (directory.samlStatus == u"ENABLED_WITH_DIRECTORY_LOGIN_FALLBACK") {
        add("saml-fallback", Severity::Warning,
            PR_MESSAGE("guides",
                       "Clients that do not support SAML 2.0 may sign in with the directory's password, past the "
                       "identity provider."),
            directory.id);
    }
    const QUrl url(directory.samlUrl, QUrl::StrictMode);
    if (url.isValid() && url.scheme() == u"https" && !url.host().isEmpty()) {
        answer("saml-idp", providerOf(url));
        answer("saml-idp-host", url.host());
    }
    detail(PR_MESSAGE("guides", "SAML 2.0 user access URL"), directory.samlUrl);
    detail(PR_MESSAGE("guides", "Name of the relay state parameter"), directory.relayStateParameter);
}

void Filler::fillCertificates(const AwsDirectory &directory)
{
    if (directory.certificateStatus == u"ENABLED") {
        add("certificate-auth-enabled", Severity::Info,
            PR_MESSAGE("guides", "Certificate-based authentication is on for the directory already."), directory.id);
    }
    detail(PR_MESSAGE("guides", "Certificate authority of certificate-based authentication"),
           directory.certificateAuthority);
}

void Filler::judgeDirectory(const AwsDirectory &directory)
{
    if (!directory.state.isEmpty() && directory.state != u"REGISTERED") {
        add("directory-not-registered", Severity::Warning,
            PR_MESSAGE("guides", "The directory is not registered, its state is %1.").arg(directory.state),
            directory.id);
    }
    if (directory.tenancy == u"DEDICATED") {
        add("dedicated-tenancy", Severity::Info,
            PR_MESSAGE("guides", "The directory is set to dedicated hardware, which own Windows licences need."),
            directory.id);
    }
    if (!directory.selfService.isEmpty()) {
        add("self-service-enabled", Severity::Info,
            PR_MESSAGE("guides", "Users may do this themselves: %1.").arg(directory.selfService.join(u", ")),
            directory.id);
    }
    if (!directory.deniedDevices.isEmpty()) {
        add("devices-denied", Severity::Info,
            PR_MESSAGE("guides", "The directory turns these devices away: %1.")
                .arg(directory.deniedDevices.join(u", ")),
            directory.id);
    }
}

void Filler::fillDirectory(const AwsDirectory &directory)
{
    const bool hasDomain = directory.type == u"SIMPLE_AD" || directory.type == u"AD_CONNECTOR";
    answer("directory-id", directory.id);
    answer("registration-code", directory.registrationCode);
    answer("directory-domain", !directory.domainName.isEmpty()              ? directory.domainName
                               : hasDomain && directory.name.contains(u'.') ? directory.name
                                                                            : QString());
    fillType(directory);
    judgeDirectory(directory);
    fillSaml(directory);
    fillCertificates(directory);
    detail(PR_MESSAGE("guides", "Alias of the directory"), directory.alias);
    detail(PR_MESSAGE("guides", "DNS servers of the directory"), directory.dnsServers.join(u", "));
}

void Filler::judgeGroup(const AwsIpGroup &group, bool associated)
{
    const qint64 rules = group.rules.size();
    const QString where = group.name.isEmpty() ? group.id : QStringLiteral("%1 (%2)").arg(group.name, group.id);
    if (rules == 0 && associated) {
        add("ip-group-blocks-everybody", Severity::Error,
            PR_MESSAGE("guides", "The group belongs to the directory and has no rules, so nobody can connect."), where);
    } else if (rules == 0) {
        add("ip-group-without-rules", Severity::Warning,
            PR_MESSAGE("guides", "The group has no rules. A directory that it is given to lets nobody connect."),
            where);
    } else {
        add(rules > MostRules ? "ip-group-over-limit" : "ip-group-rules",
            rules > MostRules ? Severity::Warning : Severity::Info,
            PR_MESSAGE("guides", "Rules of the group: %1 of %2 at most.").arg(rules).arg(MostRules), where);
    }
    for (const QString &rule : group.rules) {
        const Result<ip::Prefix> prefix = ip::parsePrefix(rule, ip::HostBits::Clear);
        if (!prefix) {
            add("ip-rule-not-understood", Severity::Warning,
                PR_MESSAGE("guides", "The rule \"%1\" is not an address range.").arg(rule), where);
        } else if (prefix->length() == 0) {
            add("ip-rule-any", Severity::Warning, PR_MESSAGE("guides", "The rule \"%1\" lets everybody in.").arg(rule),
                where);
        }
    }
}

void Filler::judgeGroupsOf(const AwsDirectory &directory)
{
    const qint64 count = directory.ipGroups.size();
    if (count == 0)
        return;
    add(count > MostGroupsOfDirectory ? "directory-groups-over-limit" : "directory-groups",
        count > MostGroupsOfDirectory ? Severity::Warning : Severity::Info,
        PR_MESSAGE("guides", "IP access control groups of the directory: %1 of %2 at most.")
            .arg(count)
            .arg(MostGroupsOfDirectory),
        directory.id);
    for (const QString &id : directory.ipGroups) {
        const bool described = std::any_of(m_found.ipGroups.cbegin(), m_found.ipGroups.cend(),
                                           [&id](const AwsIpGroup &group) { return group.id == id; });
        if (m_found.hasIpGroups && !described) {
            add("ip-group-not-printed", Severity::Warning,
                PR_MESSAGE("guides", "The group belongs to the directory and is not among those that were printed."),
                id);
        }
    }
}

void Filler::judgeGroups(const AwsDirectory *chosen)
{
    if (chosen)
        judgeGroupsOf(*chosen);
    if (const qint64 count = m_found.ipGroups.size(); count > 0) {
        add(count > MostGroups ? "region-groups-over-limit" : "region-groups",
            count > MostGroups ? Severity::Warning : Severity::Info,
            PR_MESSAGE("guides", "IP access control groups of the Region: %1 of %2 at most.")
                .arg(count)
                .arg(MostGroups),
            {});
    }
    for (const AwsIpGroup &group : m_found.ipGroups)
        judgeGroup(group, chosen && chosen->ipGroups.contains(group.id));
}

/// Those of the directory where one is known, otherwise all.
QList<AwsSubnet> Filler::subnetsOf(const AwsDirectory *chosen) const
{
    if (!chosen || chosen->subnets.isEmpty())
        return m_found.subnets;
    QList<AwsSubnet> subnets;
    for (const AwsSubnet &subnet : m_found.subnets) {
        if (chosen->subnets.contains(subnet.id))
            subnets.append(subnet);
    }
    return subnets;
}

void Filler::fillSubnets(const QList<AwsSubnet> &subnets)
{
    QStringList cidrs;
    for (const AwsSubnet &subnet : subnets) {
        if (!subnet.cidr.isEmpty())
            cidrs.append(subnet.cidr);
        cidrs += subnet.cidrs6;
    }
    m_result.answers.set(QStringLiteral("available-cidrs"), cidrs);
}

QString placeOf(const AwsSubnet &subnet)
{
    return QStringLiteral("%1 (%2)").arg(subnet.id, subnet.zoneId.isEmpty() ? subnet.zone : subnet.zoneId);
}

void Filler::judgeZones(const QList<AwsSubnet> &subnets)
{
    QSet<QString> zones;
    for (const AwsSubnet &subnet : subnets) {
        const QString zone = subnet.zoneId.isEmpty() ? subnet.zone : subnet.zoneId;
        if (!zone.isEmpty() && zones.contains(zone)) {
            add("subnets-in-one-zone", Severity::Warning,
                PR_MESSAGE("guides", "Another subnet of the directory lies in the same Availability Zone."),
                placeOf(subnet));
        }
        zones.insert(zone);
    }
}

void Filler::judgeSubnets(const AwsDirectory *chosen, const QList<AwsSubnet> &subnets)
{
    for (const AwsSubnet &subnet : subnets) {
        if (subnet.freeAddresses >= 0) {
            add("subnet-free-addresses", Severity::Info,
                PR_MESSAGE("guides", "Free addresses of the subnet: %1.").arg(subnet.freeAddresses), placeOf(subnet));
        }
        const RegionFacts *region = m_facts.region(regionOfZone(subnet.zone, subnet.zoneId));
        if (region && !subnet.zoneId.isEmpty() && !region->azIds.isEmpty() && !region->azIds.contains(subnet.zoneId)) {
            add("zone-without-workspaces", Severity::Warning,
                PR_MESSAGE("guides", "The documents do not list this Availability Zone for WorkSpaces: %1.")
                    .arg(subnet.zoneId),
                placeOf(subnet));
        }
    }
    if (!chosen)
        return;
    judgeZones(subnets);
    if (m_found.hasSubnets && subnets.size() < chosen->subnets.size()) {
        add("subnets-not-printed", Severity::Warning,
            PR_MESSAGE("guides", "Not all subnets of the directory are among those that were printed."), chosen->id);
    }
}

QString Filler::regionOfZone(const QString &zone, const QString &zoneId) const
{
    if (zone.size() > 1 && m_facts.region(QStringView(zone).chopped(1)))
        return zone.chopped(1);
    for (const RegionFacts &region : m_facts.regions) {
        if (region.azIds.contains(zoneId))
            return region.code;
    }
    return {};
}

void Filler::fillRegion(const AwsDirectory *chosen, const QList<AwsSubnet> &subnets)
{
    QSet<QString> regions;
    QSet<QString> accounts;
    const auto addArn = [&](const QString &arn) {
        regions.insert(arnField(arn, 3));
        accounts.insert(arnField(arn, 4));
    };
    for (const AwsSubnet &subnet : subnets) {
        regions.insert(regionOfZone(subnet.zone, subnet.zoneId));
        addArn(subnet.arn);
    }
    // A certificate authority and the subnets of a shared VPC may be another account's; the role never is.
    if (chosen) {
        regions.insert(arnField(chosen->certificateAuthority, 3));
        if (isAccount(arnField(chosen->roleArn, 4)))
            accounts = {arnField(chosen->roleArn, 4)};
    }
    regions.remove(QString());
    accounts.removeIf([](const QString &account) { return !isAccount(account); });
    answer("account-id", onlyOne(accounts));
    if (regions.size() > 1) {
        QStringList names(regions.cbegin(), regions.cend());
        names.sort();
        add("several-regions", Severity::Warning,
            PR_MESSAGE("guides", "What was printed is of several Regions: %1.").arg(names.join(u", ")), {});
    } else if (m_facts.region(onlyOne(regions))) {
        answer("region", onlyOne(regions));
    }
}

Prefill Filler::fill(const AwsDirectory *chosen)
{
    for (const AwsDirectory &directory : m_found.directories)
        m_result.directories.append({directory.id, directory.name, directory.alias});
    for (const QString &name : m_found.cut)
        add("more-was-not-printed", Severity::Warning, PR_MESSAGE("guides", "AWS printed only a part of the list."),
            name);
    if (chosen) {
        m_result.chosen = chosen->id;
        fillDirectory(*chosen);
    } else if (!m_found.directories.isEmpty()) {
        add("several-directories", Severity::Warning,
            PR_MESSAGE("guides", "There are several directories. Choose the one that the guide is for."), {});
    }
    judgeGroups(chosen);
    const bool ofDirectory = chosen || m_found.directories.isEmpty();
    const QList<AwsSubnet> subnets = ofDirectory ? subnetsOf(chosen) : QList<AwsSubnet>();
    fillSubnets(subnets);
    judgeSubnets(chosen, subnets);
    fillRegion(chosen, subnets);
    return m_result;
}

} // namespace

Result<Prefill> prefill(const QList<PrefillText> &texts, const Facts &facts, const QString &directory)
{
    const Result<AwsAnswers> found = readAwsAnswers(texts);
    if (!found)
        return found.error();
    const QList<AwsDirectory> &all = found->directories;
    const AwsDirectory *chosen = all.size() == 1 && directory.isEmpty() ? &all.first() : nullptr;
    if (!directory.isEmpty()) {
        const auto at = std::find_if(all.cbegin(), all.cend(),
                                     [&directory](const AwsDirectory &one) { return one.id == directory; });
        if (at == all.cend()) {
            return Error{ErrorCode::UnknownName,
                         PR_MESSAGE("guides", "cannot take answers from what AWS printed"),
                         PR_MESSAGE("guides", "there is no directory \"%1\" in it").arg(directory),
                         {},
                         {}};
        }
        chosen = &*at;
    }
    return Filler(*found, facts).fill(chosen);
}

} // namespace portreeve::guides
