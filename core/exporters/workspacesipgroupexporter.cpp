#include "core/base/jsonwriter.h"
#include "core/exporters/awsrules.h"
#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"

/// A shell script for the AWS CLI that makes IP access control groups, or sets the rules of those it made before. For
/// the addresses that users come from (the customer remote egress).
namespace portreeve::exporters {

namespace {

// "IP access control groups" of the WorkSpaces Administration Guide
constexpr qsizetype RulesPerGroup = 10;
constexpr qsizetype GroupsPerDirectory = 25;

const QByteArray Function = R"sh(set -eu

put_group() { # NAME DESCRIPTION RULES
    id=$(aws workspaces describe-ip-groups --query "Result[?groupName=='$1'].groupId" --output text)
    if [ -z "$id" ] || [ "$id" = None ]; then
        aws workspaces create-ip-group --group-name "$1" --group-desc "$2" --user-rules "$3"
    else
        aws workspaces update-rules-of-ip-group --group-id "$id" --user-rules "$3"
    fi
}
)sh";

struct Entry {
    ip::Prefix prefix;
    QString description;
};

QList<Entry> entriesOf(const policy::Policy &policy)
{
    QList<Entry> entries;
    for (const policy::Rule &rule : policy.rules) {
        for (const ip::Prefix &prefix : rule.remote.prefixes)
            entries.append({prefix, awsText(rule.id)});
    }
    return entries;
}

/// JSON between apostrophes; no text in it has one.
QByteArray rulesText(const QList<Entry> &entries)
{
    QByteArray out = "'[";
    for (const Entry &entry : entries) {
        JsonWriter json(JsonWriter::Style::Compact);
        json.beginObject();
        json.member("ipRule", entry.prefix.toCanonicalText()).member("ruleDesc", entry.description);
        json.endObject();
        out += (out.endsWith('[') ? "\n    " : ",\n    ") + json.take().trimmed();
    }
    return out + "\n]'";
}

class IpGroupExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("workspaces-ip-group");
        about.title = PR_MESSAGE("exporters", "WorkSpaces IP access control groups (AWS CLI)").english();
        about.product = QStringLiteral("AWS CLI");
        about.version = QStringLiteral("2");
        about.document = QStringLiteral("AWS CLI Command Reference: workspaces create-ip-group, describe-ip-groups, "
                                        "update-rules-of-ip-group.");
        about.fileExtension = QStringLiteral("sh");
        about.capabilities.ipv6 = false;
        about.capabilities.anyRemote = false;
        about.capabilities.ipAccess = true;
        about.limits.entries = RulesPerGroup * GroupsPerDirectory;
        about.scope =
            PR_MESSAGE("exporters", "It is for the addresses that users come from: define the customer remote "
                                    "egress.")
                .english();
        return about;
    }

    [[nodiscard]] bool concerns(const policy::Rule &rule) const override
    {
        return rule.vantage == policy::IpAccessVantage;
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out = "#!/bin/sh\n";
        const QList<Entry> entries = entriesOf(job.policy);
        const qsizetype groups = (entries.size() + RulesPerGroup - 1) / RulesPerGroup;
        appendMarked("#", headLines(describe(), job), out);
        appendMarked(
            "#",
            {QStringLiteral("It changes groups, not directories. Associate all %1 with a directory afterwards: aws "
                            "workspaces")
                 .arg(groups),
             QStringLiteral("associate-ip-groups --directory-id ID --group-ids .. From then on, users who come from "
                            "other addresses cannot connect."),
             QStringLiteral("Groups with higher numbers that an earlier export made stay as they are.")},
            out);
        out += '\n' + Function;
        for (const policy::Rule &rule : job.policy.rules) {
            out += '\n';
            appendMarked("#", ruleLines(rule), out);
        }
        for (qsizetype i = 0; i < groups; ++i) {
            const QByteArray number = QByteArray::number(i + 1);
            out += "\nput_group 'portreeve-" + number + "' 'Portreeve (" + number + " of " +
                   QByteArray::number(groups) + ")' " + rulesText(entries.mid(i * RulesPerGroup, RulesPerGroup)) + '\n';
        }
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_workspaces_ip_group_exporter()
{
    return std::make_unique<IpGroupExporter>();
}

} // namespace portreeve::exporters
