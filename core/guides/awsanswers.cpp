#include "core/guides/awsanswers.h"

#include "core/guides/secrets.h"
#include "core/json/document.h"

#include <QSet>

namespace portreeve::guides {

namespace {

constexpr qint64 MostBytes = 4LL * 1024 * 1024;

Error refusal(ErrorCode code, const Message &detail, const QString &where, const Message &remedy = {})
{
    return {code, PR_MESSAGE("guides", "cannot take answers from what AWS printed"), detail, where, remedy};
}

/// Reads members that may be absent or null and passes over those that nobody asks for; the first error stays.
class Members
{
public:
    explicit Members(const json::Value &value)
        : m_value(value)
    {
        if (value.type() != json::Type::Object)
            fail(value.error(ErrorCode::InvalidSyntax, PR_MESSAGE("guides", "an object is expected")));
    }

    [[nodiscard]] QString text(const char *key) { return take(m_value.optionalText(key)); }
    [[nodiscard]] QStringList texts(const char *key) { return take(m_value.optionalTextList(key)); }
    [[nodiscard]] QString required(const char *key) { return take(m_value.text(key)); }
    [[nodiscard]] bool flag(const char *key) { return take(m_value.optionalBool(key, false)); }
    [[nodiscard]] qint64 integer(const char *key, qint64 fallback)
    {
        return m_value.has(key) ? take(m_value.integer(key)) : fallback;
    }
    [[nodiscard]] QList<json::Value> list(const char *key)
    {
        const std::optional<json::Value> value = m_value.find(key);
        return value ? take(value->toArray()) : QList<json::Value>();
    }
    /// Calls `read` with the members of an object that is there.
    template<typename Read>
    void object(const char *key, const Read &read)
    {
        const std::optional<json::Value> value = m_value.find(key);
        if (!value)
            return;
        Members inner(*value);
        if (!inner.m_error)
            read(inner);
        if (inner.m_error)
            fail(*inner.m_error);
    }
    [[nodiscard]] QStringList keys() const { return m_value.keys(); }
    void fail(Error error)
    {
        if (!m_error)
            m_error = std::move(error);
    }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] const json::Value &value() const { return m_value; }

private:
    template<typename T>
    T take(Result<T> result)
    {
        if (result)
            return *std::move(result);
        fail(result.error());
        return T();
    }

    json::Value m_value;
    std::optional<Error> m_error;
};

constexpr const char *SelfServices[] = {"RestartWorkspace", "IncreaseVolumeSize", "ChangeComputeType",
                                        "SwitchRunningMode", "RebuildWorkspace"};

QStringList enabledServices(Members &members)
{
    QStringList names;
    for (const char *name : SelfServices) {
        if (members.text(name) == u"ENABLED")
            names.append(QString::fromLatin1(name));
    }
    return names;
}

QStringList deniedDevices(Members &members)
{
    const QLatin1StringView prefix("DeviceType");
    QStringList names;
    for (const QString &key : members.keys()) {
        if (key.startsWith(prefix) && members.text(key.toUtf8().constData()) == u"DENY")
            names.append(key.mid(prefix.size()));
    }
    return names;
}

/// Nothing where the answer does not tell: an older AWS CLI leaves out what it does not know.
std::optional<bool> hasStreamingEndpoint(Members &members)
{
    std::optional<bool> has;
    members.object("AccessEndpointConfig", [&has](Members &inner) { has = !inner.list("AccessEndpoints").isEmpty(); });
    return has;
}

void readAccess(Members &members, AwsDirectory &directory)
{
    directory.deniedDevices = deniedDevices(members);
    directory.streamingEndpoint = hasStreamingEndpoint(members);
}

void readCreation(Members &members, AwsDirectory &directory)
{
    directory.localAdministrators = members.flag("UserEnabledAsLocalAdministrator");
    directory.publicAddresses = members.flag("EnableInternetAccess");
    directory.unit = members.text("DefaultOu");
}

AwsDirectory readDirectory(Members &row)
{
    AwsDirectory directory;
    directory.id = row.required("DirectoryId");
    directory.name = row.text("DirectoryName");
    directory.alias = row.text("Alias");
    directory.type = row.text("DirectoryType");
    directory.state = row.text("State");
    directory.registrationCode = row.text("RegistrationCode");
    directory.tenancy = row.text("Tenancy");
    directory.roleArn = row.text("IamRoleId");
    directory.subnets = row.texts("SubnetIds");
    directory.dnsServers = row.texts("DnsIpAddresses");
    directory.ipGroups = row.texts("ipGroupIds");
    directory.encryptionMode = row.text("EndpointEncryptionMode");
    row.object("ActiveDirectoryConfig", [&](Members &inner) { directory.domainName = inner.text("DomainName"); });
    row.object("MicrosoftEntraConfig", [&](Members &inner) { directory.entraTenant = inner.text("TenantId"); });
    row.object("SelfservicePermissions", [&](Members &inner) { directory.selfService = enabledServices(inner); });
    row.object("WorkspaceAccessProperties", [&](Members &inner) { readAccess(inner, directory); });
    row.object("WorkspaceCreationProperties", [&](Members &inner) { readCreation(inner, directory); });
    row.object("SamlProperties", [&](Members &inner) {
        directory.samlStatus = inner.text("Status");
        directory.samlUrl = inner.text("UserAccessUrl");
        directory.relayStateParameter = inner.text("RelayStateParameterName");
    });
    row.object("CertificateBasedAuthProperties", [&](Members &inner) {
        directory.certificateStatus = inner.text("Status");
        directory.certificateAuthority = inner.text("CertificateAuthorityArn");
    });
    return directory;
}

IpGroup readIpGroup(Members &row)
{
    IpGroup group;
    group.id = row.required("groupId");
    group.name = row.text("groupName");
    for (const json::Value &value : row.list("userRules")) {
        Members rule(value);
        const QString source = rule.required("ipRule");
        group.rules.append(ipGroupRule(source, rule.text("ruleDesc")));
        if (rule.error())
            row.fail(*rule.error());
    }
    return group;
}

AwsSubnet readSubnet(Members &row)
{
    AwsSubnet subnet;
    subnet.id = row.required("SubnetId");
    subnet.arn = row.text("SubnetArn");
    subnet.owner = row.text("OwnerId");
    subnet.cidr = row.text("CidrBlock");
    subnet.zone = row.text("AvailabilityZone");
    subnet.zoneId = row.text("AvailabilityZoneId");
    subnet.vpc = row.text("VpcId");
    subnet.freeAddresses = row.integer("AvailableIpAddressCount", -1);
    for (const json::Value &value : row.list("Ipv6CidrBlockAssociationSet")) {
        Members association(value);
        if (const QString cidr = association.text("Ipv6CidrBlock"); !cidr.isEmpty())
            subnet.cidrs6.append(cidr);
        if (association.error())
            row.fail(*association.error());
    }
    return subnet;
}

/// Appends every object of a list; ids are unique over all texts.
template<typename T, typename Read>
Result<void> readRows(const QList<json::Value> &values, QList<T> &rows, const Read &read)
{
    QSet<QString> seen;
    for (const T &row : rows)
        seen.insert(row.id);
    for (const json::Value &value : values) {
        Members members(value);
        const T row = members.error() ? T() : read(members);
        if (members.error())
            return *members.error();
        if (seen.contains(row.id))
            return value.error(ErrorCode::DuplicateKey, PR_MESSAGE("guides", "\"%1\" is there twice").arg(row.id));
        seen.insert(row.id);
        rows.append(row);
    }
    return {};
}

Result<void> readText(const PrefillText &text, AwsAnswers &answers)
{
    const Result<json::Document> document = json::Document::parse(text.bytes, text.name, {MostBytes, 32});
    if (!document)
        return document.error();
    Members root(document->root());
    const QList<json::Value> directories = root.list("Directories");
    const QList<json::Value> groups = root.list("Result");
    const QList<json::Value> subnets = root.list("Subnets");
    const QString more = root.text("NextToken");
    if (root.error())
        return *root.error();
    const json::Value &value = root.value();
    if (!value.has("Directories") && !value.has("Result") && !value.has("Subnets")) {
        return refusal(ErrorCode::WrongSchema,
                       PR_MESSAGE("guides", "it has no member called Directories, Result or Subnets"), text.name,
                       PR_MESSAGE("guides", "Give what describe-workspace-directories, describe-ip-groups or "
                                            "describe-subnets prints as JSON."));
    }
    if (!more.isEmpty())
        answers.cut.append(text.name);
    answers.hasIpGroups = answers.hasIpGroups || value.has("Result");
    answers.hasSubnets = answers.hasSubnets || value.has("Subnets");
    if (Result<void> read = readRows(directories, answers.directories, readDirectory); !read)
        return read;
    if (Result<void> read = readRows(groups, answers.ipGroups, readIpGroup); !read)
        return read;
    return readRows(subnets, answers.subnets, readSubnet);
}

} // namespace

Result<AwsAnswers> readAwsAnswers(const QList<PrefillText> &texts)
{
    AwsAnswers answers;
    qint64 left = MostBytes;
    for (const PrefillText &text : texts) {
        left -= text.bytes.size();
        if (left < 0)
            return refusal(ErrorCode::TooLarge, PR_MESSAGE("guides", "it is larger than 4 MiB"), text.name);
        if (holdsAwsCredentials(text.bytes) || holdsPrivateKey(text.bytes)) {
            return refusal(ErrorCode::InvalidSyntax, PR_MESSAGE("guides", "it holds keys or credentials"), text.name,
                           PR_MESSAGE("guides", "Take them out. Nothing of this was kept."));
        }
        if (Result<void> read = readText(text, answers); !read)
            return read.error();
    }
    return answers;
}

} // namespace portreeve::guides
