#include "core/workspace/projectmerge.h"

#include "core/base/timetext.h"
#include "core/guides/mergeprogress.h"
#include "core/requirements/normalise.h"
#include "core/workspace/resultnames.h"

#include <algorithm>

namespace portreeve::workspace {

using requirements::CustomerRemote;
using requirements::OwnRow;
using requirements::Selection;

namespace {

/// The lists of a selection, with what an entry of each is called.
struct ListOf {
    const char *name;
    QStringList Selection::*list;
};
constexpr ListOf Lists[] = {{"region", &Selection::regions},     {"product", &Selection::products},
                            {"protocol", &Selection::protocols}, {"client", &Selection::clients},
                            {"feature", &Selection::features},   {"vantage", &Selection::vantages}};

QString textOf(const CustomerRemote &remote)
{
    return (ip::toTexts(remote.prefixes) + remote.hosts).join(QLatin1String(", "));
}

class Merger
{
public:
    Merger(const Project &base, QString otherName, pki::FileSignature otherSignature)
        : m_merged{base, {}}
        , m_otherName(std::move(otherName))
        , m_otherSignature(std::move(otherSignature))
    {}

    MergedProject with(const Project &other)
    {
        selection(other.selection);
        settings(other);
        for (const ExportRecord &record : other.exports)
            exportRecord(record);
        for (const QString &done : other.changesDone)
            append(m_merged.project.changesDone, done);
        results(other);
        for (const guides::Progress &progress : other.guides)
            guide(progress);
        for (const QByteArray &later : other.laterGuides) {
            if (!m_merged.project.laterGuides.contains(later))
                m_merged.project.laterGuides.append(later);
        }
        return m_merged;
    }

private:
    void took(const Message &message, const QString &where)
    {
        m_merged.findings.append({QStringLiteral("merged"), Severity::Info, message, where});
    }
    void kept(const char *id, const Message &message, const QString &where)
    {
        m_merged.findings.append({QString::fromLatin1(id), Severity::Warning, message, where});
    }
    template<typename Value>
    static bool append(QList<Value> &list, const Value &value)
    {
        if (list.contains(value))
            return false;
        list.append(value);
        return true;
    }

    void selection(const Selection &other)
    {
        Selection &mine = m_merged.project.selection;
        // No vantage stands for all that follow: with it, more would be less.
        const bool allVantages = mine.vantages.isEmpty() || other.vantages.isEmpty();
        for (const ListOf &one : Lists) {
            if (allVantages && one.list == &Selection::vantages)
                continue;
            QStringList added;
            for (const QString &id : other.*one.list) {
                if (append(mine.*one.list, id))
                    added.append(id);
            }
            if (!added.isEmpty())
                took(
                    PR_MESSAGE("workspace", "Taken from %1: %2.").arg(m_otherName).arg(added.join(QLatin1String(", "))),
                    QString::fromLatin1(one.name));
        }
        if (allVantages && !mine.vantages.isEmpty() && !other.regions.isEmpty()) {
            mine.vantages.clear();
            took(PR_MESSAGE("workspace", "Rows of every vantage, as in %1.").arg(m_otherName),
                 QStringLiteral("vantage"));
        }
        for (auto it = other.remotes.cbegin(); it != other.remotes.cend(); ++it)
            remote(it.key(), *it);
        for (const OwnRow &row : other.ownRows)
            ownRow(row);
        one(mine.directoryId, other.directoryId, QStringLiteral("directoryId"));
        one(mine.registrationCode, other.registrationCode, QStringLiteral("registrationCode"));
    }

    void remote(const QString &name, const CustomerRemote &other)
    {
        QMap<QString, CustomerRemote> &remotes = m_merged.project.selection.remotes;
        const CustomerRemote before = remotes.value(name);
        CustomerRemote all = before;
        for (const ip::Prefix &prefix : other.prefixes)
            append(all.prefixes, prefix);
        for (const QString &host : other.hosts)
            append(all.hosts, host);
        if (all == before)
            return;
        remotes.insert(name, all);
        took(PR_MESSAGE("workspace", "Taken from %1: %2.").arg(m_otherName).arg(textOf(other)), name);
    }

    void ownRow(OwnRow row)
    {
        QList<OwnRow> &rows = m_merged.project.selection.ownRows;
        const auto sameButId = [&row](const OwnRow &one) {
            OwnRow renamed = one;
            renamed.id = row.id;
            return renamed == row;
        };
        if (std::any_of(rows.cbegin(), rows.cend(), sameButId))
            return;
        const auto taken = [&rows](const QString &id) {
            return std::any_of(rows.cbegin(), rows.cend(), [&id](const OwnRow &one) { return one.id == id; });
        };
        const QString wanted = row.id;
        for (int number = 2; taken(row.id); ++number)
            row.id = QStringLiteral("%1-%2").arg(wanted).arg(number);
        rows.append(row);
        took(row.id == wanted
                 ? PR_MESSAGE("workspace", "Own row taken from %1.").arg(m_otherName)
                 : PR_MESSAGE("workspace", "Both have this own row and say different things; that of %1 is %2 now.")
                       .arg(m_otherName)
                       .arg(row.id),
             wanted);
    }

    /// Of what a project has one.
    void one(QString &mine, const QString &other, const QString &where)
    {
        if (other.isEmpty() || other == mine)
            return;
        if (mine.isEmpty()) {
            mine = other;
            took(PR_MESSAGE("workspace", "Taken from %1: %2.").arg(m_otherName).arg(other), where);
            return;
        }
        kept("value-not-merged",
             PR_MESSAGE("workspace", "A project has one of it. %1 stays; %2, from %3, was not taken.")
                 .arg(mine)
                 .arg(other)
                 .arg(m_otherName),
             where);
    }

    void settings(const Project &other)
    {
        Project &mine = m_merged.project;
        const auto whole = [this](auto &value, const auto &theirs, const auto &standard, const QString &where) {
            if (theirs == standard || theirs == value)
                return;
            if (value == standard)
                value = theirs;
            else
                kept("settings-not-merged",
                     PR_MESSAGE("workspace", "The settings that were there stay; those of %1 were not taken.")
                         .arg(m_otherName),
                     where);
        };
        whole(mine.check, other.check, CheckSettings(), QStringLiteral("check"));
        whole(mine.rules, other.rules, ExportSettings(), QStringLiteral("rules"));
    }

    void exportRecord(ExportRecord record)
    {
        QList<ExportRecord> &records = m_merged.project.exports;
        const auto isKnown = [&record](const ExportRecord &one) {
            return isSameExport(one, record);
        };
        if (std::any_of(records.cbegin(), records.cend(), isKnown))
            return;
        if (record.from.isEmpty())
            record.from = m_otherName;
        const auto same = std::find_if(records.begin(), records.end(),
                                       [&record](const ExportRecord &one) { return isSameFile(one, record); });
        if (same == records.end()) {
            records.append(record);
            return took(PR_MESSAGE("workspace", "The rules that %1 saved as %2 were added.")
                            .arg(record.from)
                            .arg(record.fileName),
                        record.settings.format);
        }
        if (record.savedAt > same->savedAt)
            *same = record;
        kept("export-not-merged",
             PR_MESSAGE("workspace", "%1 saved %2 twice; what was saved last counts.")
                 .arg(record.from)
                 .arg(record.fileName),
             record.settings.format);
    }

    /// The last run of the other one is a result of another place here. Each result once, by its id.
    void results(const Project &other)
    {
        if (other.lastReport)
            result(takenResult(m_otherName, m_otherName, m_otherSignature, *other.lastReport));
        for (const TakenResult &one : other.results)
            result(one);
    }

    void result(const TakenResult &other)
    {
        Project &mine = m_merged.project;
        if (mine.lastReport == other.report || findResult(mine.results, other.id) != nullptr)
            return;
        mine.results.append(other);
        const QString name = namesOf(mine.results).constLast();
        took(other.name == m_otherName
                 ? PR_MESSAGE("workspace", "The results of %1 were taken.").arg(name)
                 : PR_MESSAGE("workspace", "The results of %1 were taken from %2.").arg(name).arg(m_otherName),
             QStringLiteral("results"));
    }

    void guide(const guides::Progress &other)
    {
        QList<guides::Progress> &all = m_merged.project.guides;
        const auto mine = std::find_if(all.begin(), all.end(),
                                       [&other](const guides::Progress &one) { return one.guide == other.guide; });
        if (mine == all.end()) {
            all.append(other);
            took(PR_MESSAGE("workspace", "The guide was begun in %1 alone, and was taken.").arg(m_otherName),
                 other.guide);
            return;
        }
        const guides::MergedProgress merged = guides::mergeProgress(*mine, other, m_otherName);
        *mine = merged.progress;
        m_merged.findings += merged.findings;
        if (merged.changed)
            took(PR_MESSAGE("workspace", "Answers and steps of %1 were added.").arg(m_otherName), other.guide);
    }

    MergedProject m_merged;
    QString m_otherName;
    pki::FileSignature m_otherSignature;
};

class Differences
{
public:
    void lists(const Selection &from, const Selection &to)
    {
        for (const ListOf &one : Lists) {
            for (const QString &id : from.*one.list) {
                if (!(to.*one.list).contains(id))
                    line(u'-', QString::fromLatin1(one.name), id);
            }
            for (const QString &id : to.*one.list) {
                if (!(from.*one.list).contains(id))
                    line(u'+', QString::fromLatin1(one.name), id);
            }
        }
    }
    void value(const QString &what, const QString &from, const QString &to)
    {
        if (from == to)
            return;
        if (from.isEmpty())
            line(u'+', what, to);
        else if (to.isEmpty())
            line(u'-', what, from);
        else
            line(u'~', what, QStringLiteral("%1 -> %2").arg(from, to));
    }
    template<typename Key, typename Text>
    void rows(const QString &what, const QMap<Key, Text> &from, const QMap<Key, Text> &to)
    {
        for (const Key &key : (from.keys() + to.keys())) {
            if (m_seen.contains(what + key))
                continue;
            m_seen.insert(what + key);
            value(QStringLiteral("%1 %2").arg(what, key), from.value(key), to.value(key));
        }
    }
    [[nodiscard]] QStringList take() const { return m_lines; }

private:
    void line(QChar sign, const QString &what, const QString &text)
    {
        m_lines.append(QStringLiteral("%1 %2: %3").arg(sign).arg(what, text));
    }

    QStringList m_lines;
    QSet<QString> m_seen;
};

QMap<QString, QString> remotesOf(const Project &project)
{
    QMap<QString, QString> texts;
    for (auto it = project.selection.remotes.cbegin(); it != project.selection.remotes.cend(); ++it)
        texts.insert(it.key(), textOf(*it));
    return texts;
}

QMap<QString, QString> ownRowsOf(const Project &project)
{
    QMap<QString, QString> texts;
    for (const OwnRow &row : project.selection.ownRows)
        texts.insert(row.id, QStringLiteral("%1 %2 %3, %4")
                                 .arg(row.prefix ? row.prefix->toShortText() : row.host, row.protocol,
                                      row.ports.join(u','), row.purpose));
    return texts;
}

QMap<QString, QString> answersOf(const Project &project)
{
    QMap<QString, QString> texts;
    for (const guides::Progress &progress : project.guides) {
        for (const QString &input : progress.answers.inputs())
            texts.insert(QStringLiteral("%1/%2").arg(progress.guide, input),
                         progress.answers.all(input).join(QLatin1String(", ")));
    }
    return texts;
}

QMap<QString, QString> stepsOf(const Project &project)
{
    QMap<QString, QString> texts;
    for (const guides::Progress &progress : project.guides) {
        for (auto it = progress.steps.cbegin(); it != progress.steps.cend(); ++it)
            texts.insert(QStringLiteral("%1/%2").arg(progress.guide, it.key()), guides::stepStateId(it->state));
    }
    return texts;
}

QString runOf(const Project &project)
{
    return project.lastReport ? project.lastReport->startedAt.toUTC().toString(Qt::ISODate) : QString();
}

/// By id, because two may have the same name.
QMap<QString, QString> exportsOf(const Project &project)
{
    QMap<QString, QString> texts;
    for (const ExportRecord &record : project.exports) {
        const QString text =
            QStringLiteral("%1, %2, saved at %3").arg(record.settings.format, record.fileName, utcText(record.savedAt));
        texts.insert(exportId(record).left(12),
                     record.from.isEmpty() ? text : QStringLiteral("%1, from %2").arg(text, record.from));
    }
    return texts;
}

/// By id, because two may have the same name.
QMap<QString, QString> resultsOf(const Project &project)
{
    QMap<QString, QString> texts;
    for (const TakenResult &result : project.results)
        texts.insert(result.id.left(12),
                     QStringLiteral("%1, checked at %2").arg(result.name, utcText(result.report.startedAt)));
    return texts;
}

} // namespace

Result<MergedProject> mergeProjects(const catalog::Catalog &catalog, const Project &base, const Project &other,
                                    const QString &otherName, const pki::FileSignature &otherSignature)
{
    MergedProject merged = Merger(base, otherName, otherSignature).with(other);
    if (merged.project.selection.regions.isEmpty())
        return merged;
    Result<Selection> selection = requirements::normalised(catalog, merged.project.selection);
    if (!selection)
        return selection.error();
    merged.project.selection = *std::move(selection);
    return merged;
}

QStringList projectDifferences(const Project &from, const Project &to)
{
    Differences differences;
    differences.lists(from.selection, to.selection);
    differences.rows(QStringLiteral("remote"), remotesOf(from), remotesOf(to));
    differences.rows(QStringLiteral("own row"), ownRowsOf(from), ownRowsOf(to));
    differences.value(QStringLiteral("directory id"), from.selection.directoryId, to.selection.directoryId);
    differences.value(QStringLiteral("registration code"), from.selection.registrationCode,
                      to.selection.registrationCode);
    differences.value(QStringLiteral("export format"), from.rules.format, to.rules.format);
    differences.rows(QStringLiteral("saved rules"), exportsOf(from), exportsOf(to));
    differences.value(QStringLiteral("run of checks"), runOf(from), runOf(to));
    differences.rows(QStringLiteral("results"), resultsOf(from), resultsOf(to));
    differences.rows(QStringLiteral("answer"), answersOf(from), answersOf(to));
    differences.rows(QStringLiteral("step"), stepsOf(from), stepsOf(to));
    QStringList lines = differences.take();
    if (lines.isEmpty() && from != to)
        lines.append(QStringLiteral("~ other settings, notes or evidence"));
    return lines;
}

} // namespace portreeve::workspace
