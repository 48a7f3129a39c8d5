#include "core/workspace/previousexport.h"

#include "core/exporters/ciscotext.h"
#include "core/exporters/madewith.h"
#include "core/importers/importer.h"
#include "core/importers/topolicy.h"
#include "core/json/document.h"

#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <set>

namespace portreeve::workspace {

namespace {

Error cannotCompare(const Message &why, const Message &remedy)
{
    return {
        ErrorCode::CannotExpress, PR_MESSAGE("workspace", "cannot compare with the earlier export"), why, {}, remedy};
}

bool isJsonPolicy(const QByteArray &bytes)
{
    return bytes.left(4096).contains("\"portreeve.policy/");
}

/// The comment of a rule begins with the id of its requirement: "client-4172-tcp-gateway@us-east-1 (required): PCoIP
/// desktop stream", or without the necessity where the firewall keeps it.
struct Comment {
    QString id;
    QString purpose;
    policy::Necessity necessity = policy::Necessity::Required;
};

std::optional<Comment> commentOf(const QString &text)
{
    static const QRegularExpression known(
        QStringLiteral("^([^\\s/]+@[^\\s/:]+)(?:/[a-z0-9-]+)?(?: \\((required|optional)\\))?(?::(?: (.*))?)?$"));
    const QRegularExpressionMatch match = known.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const bool optional = match.captured(2) == policy::necessityId(policy::Necessity::Optional);
    return Comment{match.captured(1), match.captured(3),
                   optional ? policy::Necessity::Optional : policy::Necessity::Required};
}

QString toText(const Comment &comment)
{
    return QStringLiteral("%1 (%2): %3").arg(comment.id, policy::necessityId(comment.necessity), comment.purpose);
}

/// Comments in lines of their own: each is of the rules that follow.
QMap<int, Comment> commentLines(const QByteArray &bytes)
{
    static const QRegularExpression line(QStringLiteral("^\\s*[#!] (\\S+ \\((?:required|optional)\\):(?: .*?)?)\\s*$"));
    QMap<int, Comment> comments;
    int number = 0;
    for (const QByteArray &text : bytes.split('\n')) {
        ++number;
        const QRegularExpressionMatch match = line.match(QString::fromUtf8(text));
        if (!match.hasMatch())
            continue;
        if (const std::optional<Comment> comment = commentOf(match.captured(1)))
            comments.insert(number, *comment);
    }
    return comments;
}

/// Return rules of stateless files; whoever writes the rules writes them, too.
bool isAnswer(const importers::Rule &rule)
{
    return rule.name.startsWith(exporters::AnswersMark);
}

/// What the firewall calls a rule is made of the id, and so can be made again. Where rules have comments, those without
/// are not of the policy (loopback, neighbour discovery), if the rules of the file are `counted` and so none is
/// missing. Where they have none, they have the line above them; false where one has not.
bool takeIds(importers::Configuration &configuration, const QMap<int, Comment> &above, bool counted)
{
    const auto isNamed = [](const importers::Rule &rule) {
        return commentOf(rule.name).has_value();
    };
    bool named = false;
    for (importers::RuleList &list : configuration.lists) {
        list.rules.removeIf(isAnswer);
        named = named || std::any_of(list.rules.cbegin(), list.rules.cend(), isNamed);
    }
    for (importers::RuleList &list : configuration.lists) {
        list.rules.removeIf([&](const importers::Rule &rule) {
            return rule.action != importers::Action::Permit || (named && counted && !isNamed(rule));
        });
        for (importers::Rule &rule : list.rules) {
            const auto after = above.upperBound(rule.line);
            if (named ? !isNamed(rule) : after == above.cbegin())
                return false;
            if (!named)
                rule.name = toText(*std::prev(after));
        }
    }
    return true;
}

bool isEverything(const importers::End &end)
{
    const auto isAll = [&end](ip::Family family) {
        return end.addresses == ip::PrefixSet::every(family);
    };
    return end.any || isAll(ip::Family::IPv4) || isAll(ip::Family::IPv6);
}

/// Forwarded packets of both directions pass one chain: a rule is for those that come from this side where it says from
/// where, or does not say it of the other end.
void takeDirections(importers::Configuration &configuration, const QList<ip::Prefix> &local)
{
    const ip::PrefixSet here(local);
    for (importers::RuleList &list : configuration.lists) {
        for (importers::Rule &rule : list.rules) {
            const bool fromOthers = local.isEmpty() ? !isEverything(rule.source) && isEverything(rule.destination)
                                                    : isEverything(rule.source) || !here.covers(rule.source.addresses);
            rule.direction = fromOthers ? policy::Direction::Inbound : policy::Direction::Outbound;
        }
    }
}

policy::Policy identifiedPolicy(const importers::Configuration &configuration)
{
    policy::Policy policy = importers::toPolicy(configuration);
    for (policy::Rule &rule : policy.rules) {
        const std::optional<Comment> comment = commentOf(rule.name);
        if (!comment)
            continue;
        rule.id = comment->id;
        rule.purpose = comment->purpose;
        rule.necessity = comment->necessity;
        rule.name.clear();
    }
    return policy;
}

/// Entries that rules share stand in a comment the second time (ciscotext.h).
QByteArray withSharedEntries(QByteArray bytes, const QString &formatId)
{
    if (formatId == u"cisco-asa")
        bytes.replace(QByteArray("\n") + exporters::SharedEntry, "\n");
    if (formatId == u"cisco-ios-xe")
        bytes.replace(QByteArray("\n") + exporters::SharedEntry, "\n "); // within its list
    return bytes;
}

template<typename T>
void appendMissing(QList<T> &list, const QList<T> &more)
{
    const std::set<T> known(list.cbegin(), list.cend());
    std::copy_if(more.cbegin(), more.cend(), std::back_inserter(list),
                 [&known](const T &item) { return !known.contains(item); });
}

void unite(policy::Remote &remote, const policy::Remote &other)
{
    appendMissing(remote.prefixes, other.prefixes);
    appendMissing(remote.hosts, other.hosts);
    appendMissing(remote.wildcardHosts, other.wildcardHosts);
    remote.any = remote.any || other.any;
}

bool sameRule(const policy::Rule &a, const policy::Rule &b)
{
    return a.id == b.id && a.direction == b.direction;
}

bool sameEnds(const policy::Rule &a, const policy::Rule &b)
{
    return a.local == b.local && a.remote == b.remote;
}

/// The one that both ends, as far as they have addresses, are of; nothing where they are of both.
std::optional<ip::Family> onlyFamily(const policy::Rule &rule)
{
    if (!rule.remote.hosts.isEmpty() || !rule.remote.wildcardHosts.isEmpty())
        return std::nullopt;
    const QList<ip::Prefix> prefixes = rule.local + rule.remote.prefixes;
    const bool v4 = ip::hasFamily(prefixes, ip::Family::IPv4);
    if (v4 == ip::hasFamily(prefixes, ip::Family::IPv6))
        return std::nullopt;
    return v4 ? ip::Family::IPv4 : ip::Family::IPv6;
}

/// What a rule for each family says of "any".
void mergeAny(policy::Rule &rule)
{
    const auto all = [](const QList<ip::Prefix> &prefixes, const QList<ip::Family> &families) {
        return !prefixes.isEmpty() && prefixes.size() == families.size() &&
               std::all_of(families.cbegin(), families.cend(),
                           [&](ip::Family family) { return prefixes.contains(ip::Prefix::every(family)); });
    };
    const QList<ip::Family> both{ip::Family::IPv4, ip::Family::IPv6};
    const std::optional<ip::Family> one = onlyFamily(rule);
    const bool everyRemote = all(rule.remote.prefixes, both);
    const bool everyLocal = all(rule.local, both) || (one && !everyRemote && all(rule.local, {*one}));
    if (everyRemote || (one && !everyLocal && !rule.local.isEmpty() && all(rule.remote.prefixes, {*one}))) {
        rule.remote.prefixes.clear();
        rule.remote.any = true;
    }
    if (everyLocal)
        rule.local.clear();
}

/// Each rule into the first before it that `join` can put it into, else to the end.
template<typename Join>
QList<policy::Rule> joined(const QList<policy::Rule> &rules, const Join &join)
{
    QList<policy::Rule> list;
    for (const policy::Rule &rule : rules) {
        const bool found = std::any_of(list.begin(), list.end(),
                                       [&](policy::Rule &known) { return sameRule(known, rule) && join(known, rule); });
        if (!found)
            list.append(rule);
    }
    return list;
}

/// One rule of ours reads as one per service, per family, or per pair of ends and port: they become one again.
QList<policy::Rule> whole(const QList<policy::Rule> &rules)
{
    QList<policy::Rule> list = joined(rules, [](policy::Rule &known, const policy::Rule &rule) {
        const bool same = known.protocol == rule.protocol && known.ports == rule.ports;
        if (same) {
            appendMissing(known.local, rule.local);
            unite(known.remote, rule.remote);
        }
        return same;
    });
    list = joined(list, [](policy::Rule &known, const policy::Rule &rule) {
        const bool same = known.protocol == rule.protocol && sameEnds(known, rule);
        if (same)
            known.ports = policy::merged(known.ports + rule.ports);
        return same;
    });
    list = joined(list, [](policy::Rule &known, const policy::Rule &rule) {
        const bool same = known.ports == rule.ports && sameEnds(known, rule);
        if (same)
            known.protocol = policy::Protocol::Any; // TCP and UDP with the same ports
        return same;
    });
    std::for_each(list.begin(), list.end(), mergeAny);
    return list;
}

/// Then a rule lacks its own comment and was taken for a part of the one above it.
bool haveOneIdTwice(const QList<policy::Rule> &rules)
{
    QSet<QString> ids;
    for (const policy::Rule &rule : rules)
        ids.insert(rule.id);
    return ids.size() < rules.size();
}

Result<void> allUnderstood(const importers::Configuration &configuration)
{
    if (configuration.notUnderstood.isEmpty())
        return {};
    const importers::NotUnderstood &first = configuration.notUnderstood.constFirst();
    return cannotCompare(PR_MESSAGE("workspace", "Line %1 is not as it was written: %2 %3")
                             .arg(first.line)
                             .arg(first.text)
                             .arg(first.reason.english()),
                         exporters::keepAnExportAsJson());
}

/// Errors: those of json::Document; the member "options" is of this version.
Result<std::optional<exporters::Options>> optionsOfJson(const QByteArray &bytes)
{
    using Maybe = std::optional<exporters::Options>;
    const Result<json::Document> document =
        json::Document::parse(bytes, QString(), {importers::Importer::MaxBytes, json::Limits().depth});
    if (!document)
        return document.error();
    const std::optional<json::Value> kept = document->root().find("options");
    if (!kept)
        return Maybe();
    const Result<QString> defaultAction = kept->text("default");
    const Result<QString> hook = kept->text("hook");
    const Result<bool> stateless = kept->optionalBool("stateless", false);
    if (!defaultAction || !hook || !stateless)
        return !defaultAction ? defaultAction.error() : !hook ? hook.error() : stateless.error();
    exporters::Options options;
    options.defaultAction = *defaultAction == u"drop" ? exporters::DefaultAction::Drop : exporters::DefaultAction::None;
    options.hook = *hook == u"forward" ? exporters::Hook::Forward : exporters::Hook::Output;
    options.stateless = *stateless;
    if (kept->has("maxEntries")) {
        const Result<qint64> most = kept->integer("maxEntries");
        if (!most)
            return most.error();
        options.maxEntries = *most;
    }
    if (const std::optional<json::Value> parameters = kept->find("parameters")) {
        for (const auto &[id, value] : parameters->members())
            options.parameters.insert(id, value.toText().value_or(QString()));
    }
    return Maybe(options);
}

Result<exporters::Previous> readJson(const QByteArray &bytes, const QString &formatId)
{
    const Result<importers::Configuration> read = importers::findImporter(u"json")->read(bytes, {});
    if (!read)
        return read.error();
    if (const Result<void> understood = allUnderstood(*read); !understood)
        return understood.error();
    Result<std::optional<exporters::Options>> made = optionsOfJson(bytes);
    if (!made)
        return made.error();
    if (!*made)
        return cannotCompare(PR_MESSAGE("workspace",
                                        "It does not say with which options it was made: an earlier version "
                                        "of Portreeve wrote it."),
                             PR_MESSAGE("workspace", "Load a whole file this time, and keep one in the format json."));
    using Stage = exporters::Previous::Stage;
    return exporters::Previous{importers::toPolicy(*read), formatId == u"json" ? Stage::Written : Stage::Narrowed,
                               *std::move(made)};
}

Result<exporters::Previous> readOwn(const QByteArray &bytes, const exporters::Exporter &exporter)
{
    const exporters::Description about = exporter.describe();
    const auto reader = importers::findImporter(about.id);
    if (!reader)
        return cannotCompare(PR_MESSAGE("workspace", "Files of the format %1 cannot be read back.").arg(about.id),
                             exporters::keepAnExportAsJson());
    if (!bytes.contains("Generated by Portreeve"))
        return cannotCompare(PR_MESSAGE("workspace", "The file was not written by Portreeve."),
                             PR_MESSAGE("workspace", "To compare with a configuration of a firewall, use gap."));
    exporters::Previous previous{
        {}, exporters::Previous::Stage::Written, exporters::optionsIn(about, bytes), exporters::rulesByEndLine(bytes)};
    if (!about.endMark.isEmpty() && !previous.rules)
        return cannotCompare(PR_MESSAGE("workspace",
                                        "Its last line does not say that it is whole: it is cut off, it is a "
                                        "change only, or an earlier version of Portreeve wrote it."),
                             exporters::keepAnExportAsJson());
    const QHash<QString, QString> parameters = previous.made ? previous.made->parameters : QHash<QString, QString>();
    const QByteArray text = withSharedEntries(bytes, about.id);
    Result<importers::Configuration> read = reader->read(text, {parameters});
    if (!read)
        return read.error();
    if (const Result<void> understood = allUnderstood(*read); !understood)
        return understood.error();
    if (previous.made && previous.made->hook == exporters::Hook::Forward)
        takeDirections(*read, previous.made->local);
    if (takeIds(*read, commentLines(text), previous.rules.has_value()))
        previous.policy = identifiedPolicy(*read);
    previous.policy.rules = whole(previous.policy.rules);
    if (previous.policy.rules.isEmpty() || haveOneIdTwice(previous.policy.rules))
        return cannotCompare(PR_MESSAGE("workspace", "Not every rule of it says for which requirement it is."),
                             exporters::keepAnExportAsJson());
    return previous;
}

} // namespace

Result<exporters::Previous> readPreviousExport(const QByteArray &bytes, const exporters::Exporter &exporter)
{
    return isJsonPolicy(bytes) ? readJson(bytes, exporter.describe().id) : readOwn(bytes, exporter);
}

} // namespace portreeve::workspace
