#include "core/guides/prefill.h"

#include "core/guides/awsanswers.h"
#include "core/guides/prefillgroups.h"
#include "core/guides/validators/registrationcode.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace portreeve::guides {

namespace {

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
    void judgeCreation(const AwsDirectory &directory);
    [[nodiscard]] QList<AwsSubnet> subnetsOf(const AwsDirectory *chosen) const;
    void fillSubnets(const AwsDirectory *chosen, const QList<AwsSubnet> &subnets);
    void judgeSubnets(const AwsDirectory *chosen, const QList<AwsSubnet> &subnets);
    void judgeZones(const QList<AwsSubnet> &subnets);
    void fillRegion(const AwsDirectory *chosen, const QList<AwsSubnet> &subnets);
    void fillRegionByCode(const AwsDirectory &directory);
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

/// What the API calls SIMPLE_AD or AD_CONNECTOR may be a Managed AD, for which its enumeration has no word.
void Filler::fillType(const AwsDirectory &directory)
{
    const bool simple = directory.type == u"SIMPLE_AD";
    if (simple || directory.type == u"AD_CONNECTOR") {
        answer("directory-type", simple ? QStringLiteral("simple-ad") : QStringLiteral("ad-connector"));
        add("directory-type-not-told-apart", Severity::Warning,
            PR_MESSAGE("guides",
                       "AWS calls the directory %1 and documents no word of its own for AWS Managed Microsoft AD here. "
                       "Compare the type with the console.")
                .arg(directory.type),
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

/// What the directory gives to WorkSpaces that are made.
void Filler::judgeCreation(const AwsDirectory &directory)
{
    if (directory.encryptionMode == u"FIPS_VALIDATED") {
        add("fips-enabled", Severity::Info,
            PR_MESSAGE("guides", "The directory uses the FIPS 140-2 mode for its endpoints already."), directory.id);
    }
    if (directory.localAdministrators) {
        add("local-administrators", Severity::Info,
            PR_MESSAGE("guides", "Users are local administrators of the WorkSpaces that the directory makes."),
            directory.id);
    }
    if (directory.publicAddresses) {
        add("public-addresses", Severity::Info,
            PR_MESSAGE("guides", "WorkSpaces that the directory makes get a public address."), directory.id);
    }
    detail(PR_MESSAGE("guides", "Organizational unit of new WorkSpaces"), directory.unit);
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
    judgeCreation(directory);
    fillSaml(directory);
    fillCertificates(directory);
    detail(PR_MESSAGE("guides", "Alias of the directory"), directory.alias);
    m_result.answers.set(QStringLiteral("dns-servers"), directory.dnsServers);
    answer("ip-groups", groupsAnswer(m_found, directory));
    if (directory.streamingEndpoint)
        answer("streaming-endpoint", *directory.streamingEndpoint ? QStringLiteral("yes") : QStringLiteral("no"));
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

/// Without a directory that names them nobody knows which ones are meant. Sizes are planned in IPv4.
void Filler::fillSubnets(const AwsDirectory *chosen, const QList<AwsSubnet> &subnets)
{
    QSet<QString> vpcs;
    for (const AwsSubnet &subnet : subnets)
        vpcs.insert(subnet.vpc);
    vpcs.remove(QString());
    answer("vpc-id", onlyOne(vpcs));
    if (!chosen || chosen->subnets.isEmpty())
        return;
    QStringList cidrs;
    QStringList free;
    for (const AwsSubnet &subnet : subnets) {
        if (subnet.cidr.isEmpty())
            continue;
        cidrs.append(subnet.cidr);
        if (subnet.freeAddresses >= 0)
            free.append(subnet.cidr + u' ' + QString::number(subnet.freeAddresses));
    }
    m_result.answers.set(QStringLiteral("available-cidrs"), cidrs);
    m_result.answers.set(QStringLiteral("subnet-free-addresses"), free);
}

QString placeOf(const AwsSubnet &subnet)
{
    const QString zone = subnet.zoneId.isEmpty() ? subnet.zone : subnet.zoneId;
    return zone.isEmpty() ? subnet.id : QStringLiteral("%1 (%2)").arg(subnet.id, zone);
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
    } else if (regions.isEmpty() && chosen) {
        fillRegionByCode(*chosen);
    }
}

void Filler::fillRegionByCode(const AwsDirectory &directory)
{
    const QString region = regionOfRegistrationCode(directory.registrationCode);
    if (!m_facts.region(region))
        return;
    answer("region", region);
    add("region-by-code", Severity::Info,
        PR_MESSAGE("guides",
                   "The Region is read from the letters of the registration code. Compare it with the console."),
        directory.id);
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
    m_result.findings += judgePrintedGroups(m_found, chosen);
    const bool ofDirectory = chosen || m_found.directories.isEmpty();
    const QList<AwsSubnet> subnets = ofDirectory ? subnetsOf(chosen) : QList<AwsSubnet>();
    fillSubnets(chosen, subnets);
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
