#include "core/importers/addresstext.h"
#include "core/importers/importer.h"
#include "core/importers/jsontext.h"
#include "core/importers/sourcetext.h"

#include <algorithm>

/// Security groups as JSON: CloudFormation templates (AWS::EC2::SecurityGroup with its rules in it, and the resources
/// AWS::EC2::SecurityGroupIngress and SecurityGroupEgress), and what `aws ec2 describe-security-groups` prints. Prefix
/// lists of the same template (AWS::EC2::PrefixList) are known; others, and other groups, are not in the file: they are
/// members that are not known. What no rule permits is denied.
namespace portreeve::importers {

namespace {

using policy::Direction;
using policy::Protocol;

/// The service of a rule, or the reason why it is not understood.
struct ReadService {
    std::optional<Service> service;
    QStringList conditions;
    Message reason;
};

std::optional<qint64> numberOf(const json::Value &rule, const char *key)
{
    const std::optional<json::Value> value = rule.find(key);
    if (!value)
        return std::nullopt;
    if (value->type() == json::Type::String) { // templates may write numbers as texts
        bool good = false;
        const qint64 number = value->toText()->toLongLong(&good);
        return good ? std::optional(number) : std::nullopt;
    }
    const Result<qint64> number = value->toInteger();
    return number ? std::optional(*number) : std::nullopt;
}

ReadService icmpService(std::optional<qint64> type, std::optional<qint64> code)
{
    ReadService read;
    read.service = Service{Protocol::Icmp, {policy::PortRange::any()}, {}};
    if (type && *type >= 0)
        read.conditions.append(code && *code >= 0 ? QStringLiteral("ICMP type %1 code %2").arg(*type).arg(*code)
                                                  : QStringLiteral("ICMP type %1").arg(*type));
    return read;
}

ReadService portService(Protocol protocol, std::optional<qint64> from, std::optional<qint64> to)
{
    if (!from && !to)
        return {std::nullopt, {}, PR_MESSAGE("importers", "The ports are missing.")};
    const qint64 first = from.value_or(-1);
    const qint64 last = to.value_or(-1);
    if ((first == 0 && last == 65535) || (first == -1 && last == -1))
        return {Service{protocol, {policy::PortRange::any()}, {}}, {}, {}};
    if (first < 0 || last > 65535 || last < qMax<qint64>(first, 1))
        return {std::nullopt, {}, PR_MESSAGE("importers", "The ports are not a range.")};
    return {Service{protocol, {*policy::PortRange::from(int(qMax<qint64>(first, 1)), int(last))}, {}}, {}, {}};
}

ReadService serviceOf(const json::Value &rule)
{
    const std::optional<json::Value> value = rule.find("IpProtocol");
    QString protocol;
    if (value && value->type() == json::Type::String)
        protocol = value->toText()->toLower();
    else if (value && value->type() == json::Type::Number)
        protocol = QString::number(numberOf(rule, "IpProtocol").value_or(-2));
    const std::optional<qint64> from = numberOf(rule, "FromPort");
    const std::optional<qint64> to = numberOf(rule, "ToPort");
    if (protocol == u"-1")
        return {Service{Protocol::Any, {policy::PortRange::any()}, {}}, {}, {}};
    if (protocol == u"tcp" || protocol == u"6")
        return portService(Protocol::Tcp, from, to);
    if (protocol == u"udp" || protocol == u"17")
        return portService(Protocol::Udp, from, to);
    if (protocol == u"icmp" || protocol == u"1" || protocol == u"icmpv6" || protocol == u"58")
        return icmpService(from, to);
    return {std::nullopt, {}, PR_MESSAGE("importers", "The protocol is not TCP, UDP or ICMP.")};
}

/// A text, or what a template computes, in its words: "Ref PrefixListParameter".
QString spoken(const json::Value &value)
{
    if (value.type() == json::Type::String)
        return *value.toText();
    const auto members = value.members();
    if (members.isEmpty())
        return QStringLiteral("?");
    const auto &[function, argument] = members.constFirst();
    if (argument.type() == json::Type::String)
        return function + u' ' + *argument.toText();
    const bool isList = argument.type() == json::Type::Array;
    const Result<QStringList> list = isList ? argument.toTextList() : Result<QStringList>(QStringList());
    return function + (list && !list->isEmpty() ? u' ' + list->join(u'.') : QString());
}

/// Adds a block, or an unknown member where a template computes it or it is none.
void addBlock(const json::Value &value, End &end)
{
    const QString block = value.type() == json::Type::String ? *value.toText() : QString();
    if (!block.contains(u'/') || !insertAddresses(block, end.addresses))
        end.unknown.append(spoken(value));
}

/// The resource that a template means with {"Ref": "List"} or {"Fn::GetAtt": ["List", "PrefixListId"]}
/// ("List.PrefixListId").
QString referredTo(const json::Value &value)
{
    const auto members = value.members();
    if (members.size() != 1)
        return {};
    const auto &[function, argument] = members.constFirst();
    if (argument.type() == json::Type::String)
        return function == u"Ref" || function == u"Fn::GetAtt" ? argument.toText()->section(u'.', 0, 0) : QString();
    const bool attribute = function == u"Fn::GetAtt" && argument.type() == json::Type::Array;
    const Result<QStringList> list = attribute ? argument.toTextList() : Result<QStringList>(QStringList());
    return list ? list->value(0) : QString();
}

using PrefixLists = QHash<QString, End>; ///< by the names of the template

void addMember(const json::Value &rule, const char *key, const PrefixLists &lists, End &end)
{
    const std::optional<json::Value> value = rule.find(key);
    if (!value)
        return;
    if (QLatin1String(key).startsWith(QLatin1String("Cidr")))
        return addBlock(*value, end);
    const auto list = lists.constFind(referredTo(*value));
    if (list == lists.cend()) {
        end.unknown.append(spoken(*value));
        return;
    }
    end.addresses = end.addresses.united(list->addresses);
    end.unknown.append(list->unknown);
}

/// Nothing leaves an interface for its own loopback addresses: the rule stands where none shall be.
bool isLoopbackOnly(const End &end)
{
    static const ip::PrefixSet loopback(QList<ip::Prefix>{ip::Prefix::enclosing(ip::Address::fromV4(0x7F000000), 8),
                                                          ip::Prefix::single(ip::Address::fromV6(1))});
    return !end.addresses.isEmpty() && end.unknown.isEmpty() && loopback.covers(end.addresses);
}

class Reader
{
public:
    explicit Reader(const JsonText &text)
        : m_text(text)
    {}

    Configuration take() { return std::move(m_configuration); }

    /// Each group is a list of its own, with the rules that are resources and refer to it.
    void readTemplate(const json::Value &resources, int container)
    {
        m_configuration.listsAddUp = true;
        const auto members = resources.members();
        m_egressApart = std::any_of(members.cbegin(), members.cend(), [](const auto &member) {
            return nameOf(member.second, "Type") == u"AWS::EC2::SecurityGroupEgress";
        });
        for (const auto &[name, resource] : members)
            keepPrefixList(name, resource);
        qsizetype index = 0;
        for (const auto &[name, resource] : members) {
            const int at = m_text.child(container, index++);
            if (resource.type() == json::Type::Object)
                readResource(name, resource, at);
            else
                refuse(at, name, PR_MESSAGE("importers", "This is not a resource."));
        }
    }

    /// As describe-security-groups prints them; each is a list of its own.
    void readGroups(const json::Value &groups, int container)
    {
        const QList<json::Value> list = *groups.toArray();
        m_configuration.listsAddUp = true;
        for (qsizetype i = 0; i < list.size(); ++i) {
            const int at = m_text.child(container, i);
            if (list[i].type() != json::Type::Object) {
                refuse(at, QStringLiteral("SecurityGroups"), PR_MESSAGE("importers", "This is not a security group."));
                continue;
            }
            RuleList rules{nameOf(list[i], "GroupId"), Matching::PermitsOnly, std::nullopt, {}, Action::Deny};
            readPermissions(list[i], "IpPermissionsEgress", Direction::Outbound, at, rules);
            readPermissions(list[i], "IpPermissions", Direction::Inbound, at, rules);
            m_configuration.lists.append(std::move(rules));
        }
    }

private:
    void refuse(int container, const QString &text, const Message &why)
    {
        m_configuration.notUnderstood.append({m_text.line(container), text, why});
    }

    static QString nameOf(const json::Value &value, const char *key)
    {
        const std::optional<json::Value> member = value.find(key);
        return member && member->type() == json::Type::String ? *member->toText() : QString();
    }

    /// Not those that the template makes under a condition: whether they are there is not known.
    void keepPrefixList(const QString &name, const json::Value &resource)
    {
        if (nameOf(resource, "Type") != u"AWS::EC2::PrefixList" || resource.has("Condition"))
            return;
        const std::optional<json::Value> properties = resource.find("Properties");
        const std::optional<json::Value> entries = properties ? properties->find("Entries") : std::nullopt;
        const Result<QList<json::Value>> blocks =
            entries ? entries->toArray() : Result<QList<json::Value>>(QList<json::Value>());
        if (!blocks)
            return;
        End &list = m_prefixLists[name];
        for (const json::Value &entry : *blocks) {
            if (const std::optional<json::Value> block = entry.find("Cidr"))
                addBlock(*block, list);
            else
                list.unknown.append(spoken(entry));
        }
    }

    RuleList &listOf(const QString &group)
    {
        const auto known = std::find_if(m_configuration.lists.begin(), m_configuration.lists.end(),
                                        [&group](const RuleList &list) { return list.name == group; });
        if (known != m_configuration.lists.end())
            return *known;
        m_configuration.lists.append({group, Matching::PermitsOnly, std::nullopt, {}, Action::Deny});
        return m_configuration.lists.last();
    }

    /// The group that a rule of its own says: of this template, or by its identifier.
    static QString groupOf(const json::Value &properties)
    {
        for (const char *key : {"GroupId", "GroupName"}) {
            if (const std::optional<json::Value> group = properties.find(key))
                return group->type() == json::Type::String ? *group->toText()
                       : referredTo(*group).isEmpty()      ? spoken(*group)
                                                           : referredTo(*group);
        }
        return QStringLiteral("template");
    }

    void readResource(const QString &name, const json::Value &resource, int container)
    {
        const QString type = nameOf(resource, "Type");
        const std::optional<json::Value> properties = resource.find("Properties");
        const int inner = m_text.child(container, resource, "Properties");
        const bool group = type == u"AWS::EC2::SecurityGroup";
        const bool ingress = type == u"AWS::EC2::SecurityGroupIngress";
        if (!group && !ingress && type != u"AWS::EC2::SecurityGroupEgress")
            return; // other resources have no rules of security groups
        if (!properties || properties->type() != json::Type::Object)
            return refuse(container, name, PR_MESSAGE("importers", "The resource has no properties."));
        const QStringList conditions = resource.has("Condition")
                                           ? QStringList{QStringLiteral("condition ") + nameOf(resource, "Condition")}
                                           : QStringList();
        if (!group)
            return appendRule(name, *properties, ingress ? Direction::Inbound : Direction::Outbound, inner, conditions,
                              listOf(groupOf(*properties)));
        RuleList &list = listOf(name);
        readEntries(name, *properties, "SecurityGroupEgress", Direction::Outbound, inner, conditions, list);
        readEntries(name, *properties, "SecurityGroupIngress", Direction::Inbound, inner, conditions, list);
        const std::optional<json::Value> egress = properties->find("SecurityGroupEgress");
        if (!egress || (egress->type() == json::Type::Array && egress->toArray()->isEmpty()))
            appendOpenEgress(name, inner, conditions, list);
    }

    /// What AWS adds to a group without outbound rules. Where they are resources of their own, no document says whether
    /// it does.
    void appendOpenEgress(const QString &name, int container, const QStringList &conditions, RuleList &list) const
    {
        Rule rule;
        rule.name = name;
        rule.line = m_text.line(container);
        rule.direction = Direction::Outbound;
        rule.source.any = true;
        rule.destination.any = true;
        rule.services.append({Protocol::Any, {policy::PortRange::any()}, {}});
        rule.conditions = conditions;
        if (m_egressApart)
            rule.conditions.append(QStringLiteral("AWS adds it to the group"));
        list.rules.append(std::move(rule));
    }

    void readEntries(const QString &name, const json::Value &properties, const char *key, Direction direction,
                     int container, const QStringList &conditions, RuleList &list)
    {
        const std::optional<json::Value> entries = properties.find(key);
        if (!entries)
            return;
        const int array = m_text.child(container, properties, key);
        if (entries->type() != json::Type::Array)
            return refuse(array, name, PR_MESSAGE("importers", "The rules are not a list."));
        const QList<json::Value> rules = *entries->toArray();
        for (qsizetype i = 0; i < rules.size(); ++i)
            appendRule(name, rules[i], direction, m_text.child(array, i), conditions, list);
    }

    /// One rule of a template.
    void appendRule(const QString &name, const json::Value &entry, Direction direction, int container,
                    const QStringList &conditions, RuleList &list)
    {
        if (entry.type() != json::Type::Object || entry.has("Fn::If"))
            return refuse(container, name, PR_MESSAGE("importers", "What the template computes is not known here."));
        End far;
        for (const char *key : {"CidrIp", "CidrIpv6"})
            addMember(entry, key, m_prefixLists, far);
        if (direction == Direction::Inbound) {
            for (const char *key : {"SourcePrefixListId", "SourceSecurityGroupId", "SourceSecurityGroupName"})
                addMember(entry, key, m_prefixLists, far);
        } else {
            for (const char *key : {"DestinationPrefixListId", "DestinationSecurityGroupId"})
                addMember(entry, key, m_prefixLists, far);
        }
        const QString description = nameOf(entry, "Description");
        append(description.isEmpty() ? name : description, entry, far, direction, container, conditions, list);
    }

    void readPermissions(const json::Value &group, const char *key, Direction direction, int container, RuleList &list)
    {
        const std::optional<json::Value> permissions = group.find(key);
        if (!permissions)
            return;
        const int array = m_text.child(container, group, key);
        if (permissions->type() != json::Type::Array)
            return refuse(array, list.name, PR_MESSAGE("importers", "The rules are not a list."));
        const QList<json::Value> rules = *permissions->toArray();
        for (qsizetype i = 0; i < rules.size(); ++i) {
            const int at = m_text.child(array, i);
            End far;
            QString name;
            for (const auto &[members, id] :
                 {std::pair("IpRanges", "CidrIp"), std::pair("Ipv6Ranges", "CidrIpv6"),
                  std::pair("PrefixListIds", "PrefixListId"), std::pair("UserIdGroupPairs", "GroupId")}) {
                const std::optional<json::Value> value = rules[i].find(members);
                const auto entries =
                    value && value->type() == json::Type::Array ? *value->toArray() : QList<json::Value>();
                for (const json::Value &entry : entries) {
                    addMember(entry, id, m_prefixLists, far);
                    name = name.isEmpty() ? nameOf(entry, "Description") : name;
                }
            }
            append(name, rules[i], far, direction, at, {}, list);
        }
    }

    void append(const QString &name, const json::Value &entry, const End &far, Direction direction, int container,
                const QStringList &conditions, RuleList &list)
    {
        const QString shown = name.isEmpty() ? list.name : name;
        const ReadService read = serviceOf(entry);
        if (!read.service)
            return refuse(container, shown, read.reason);
        if (far.isEmpty())
            return refuse(container, shown, PR_MESSAGE("importers", "The rule names no other end."));
        if (direction == Direction::Outbound && isLoopbackOnly(far))
            return;
        Rule rule;
        rule.name = name;
        rule.line = m_text.line(container);
        rule.direction = direction;
        End near;
        near.any = true;
        rule.source = direction == Direction::Outbound ? near : far;
        rule.destination = direction == Direction::Outbound ? far : near;
        rule.services.append(*read.service);
        rule.conditions = conditions + read.conditions;
        list.rules.append(std::move(rule));
    }

    const JsonText &m_text;
    Configuration m_configuration;
    PrefixLists m_prefixLists;
    bool m_egressApart = false; ///< the template has outbound rules outside of groups
};

class CloudFormationImporter final : public Importer
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("aws-security-group-cloudformation"); }
    [[nodiscard]] QString document() const override
    {
        return QStringLiteral("AWS CloudFormation Template Reference (AWS::EC2::SecurityGroup); AWS CLI Command "
                              "Reference (ec2 describe-security-groups)");
    }

    [[nodiscard]] Result<Configuration> read(const QByteArray &bytes, const ReadOptions & /*options*/) const override
    {
        const Result<JsonText> text = JsonText::parse(bytes, MaxBytes);
        if (!text)
            return text.error();
        const json::Value root = text->document().root();
        const std::optional<json::Value> resources = root.find("Resources");
        const std::optional<json::Value> groups = root.find("SecurityGroups");
        Reader reader(*text);
        if (resources && resources->type() == json::Type::Object)
            reader.readTemplate(*resources, text->child(0, root, "Resources"));
        else if (groups && groups->type() == json::Type::Array)
            reader.readGroups(*groups, text->child(0, root, "SecurityGroups"));
        else
            return notThisLanguage(
                PR_MESSAGE("importers", "It is neither a template with resources nor a list of security groups."),
                PR_MESSAGE("importers", "Give a CloudFormation template in JSON, or what \"aws ec2 "
                                        "describe-security-groups\" prints."));
        Configuration configuration = reader.take();
        configuration.vendor = id();
        if (resources && configuration.lists.isEmpty() && configuration.notUnderstood.isEmpty())
            return notThisLanguage(PR_MESSAGE("importers", "The template has no security group."),
                                   PR_MESSAGE("importers", "Give the template of the stack that has the groups."));
        return configuration;
    }
};

} // namespace

std::unique_ptr<Importer> make_aws_security_group_cloudformation_importer()
{
    return std::make_unique<CloudFormationImporter>();
}

} // namespace portreeve::importers
