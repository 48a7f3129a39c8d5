#include "app/window/changespresenter.h"

#include "app/window/deltapresenter.h"
#include "app/window/exportoptions.h"
#include "app/window/savefile.h"
#include "core/awsranges/rangediff.h"
#include "core/base/background.h"
#include "core/exporters/exporter.h"
#include "core/ip/prefixset.h"
#include "core/workspace/changefeed.h"
#include "core/workspace/changeimpact.h"
#include "core/workspace/rangesource.h"
#include "ui/text/counttext.h"
#include "ui/text/datetext.h"
#include "ui/text/errortext.h"
#include "ui/text/say.h"

#include <QCoreApplication>

#include <algorithm>

namespace portreeve::app {

using awsranges::RangeIndex;
using awsranges::SnapshotStore;
using pages::ChangeImpactText;
using pages::ChangeRow;
using pages::RangeComparison;
using workspace::ChangeImpact;
using workspace::RangeScope;

namespace {

const QString EverythingKey = QStringLiteral("changes/everything");
const QString PageId = QStringLiteral("changes");

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::app::ChangesPresenter)
};

ChangeRow rowOf(const workspace::FeedEntry &entry, const QStringList &done)
{
    ChangeRow row;
    row.key = entry.syncToken;
    row.at = entry.published;
    row.previous = entry.previous;
    row.done = done.contains(entry.syncToken);
    for (const workspace::FeedChange &change : entry.changes)
        row.changes.append({change.added, change.service, change.region, change.prefixes});
    return row;
}

ChangeRow rowOf(const workspace::FeedFlapping &one, const QStringList &done)
{
    const awsranges::Flapping &flapping = one.flapping;
    ChangeRow row;
    row.key = QStringLiteral("%1 %2 %3").arg(flapping.prefix.toCanonicalText(), flapping.service, flapping.region);
    row.at = one.last;
    row.first = one.first;
    row.flaps = flapping.changes;
    row.announced = flapping.announced;
    row.done = done.contains(row.key);
    row.changes.append({flapping.announced, flapping.service, flapping.region, {flapping.prefix}});
    return row;
}

struct Question {
    catalog::Catalog catalog;
    requirements::Selection selection;
    awsranges::RangeHistory history;
    QStringList done;
    bool everything = false;
};

ChangesPresenter::Shown shownOf(const Question &asked)
{
    if (asked.history.isEmpty())
        return {};
    const bool selected = !asked.selection.regions.isEmpty();
    const RangeScope mine = selected ? RangeScope::of(asked.catalog, asked.selection) : RangeScope::everything();
    const workspace::ChangeFeed own = workspace::changeFeed(asked.history, mine);
    const workspace::ChangeFeed feed =
        asked.everything ? workspace::changeFeed(asked.history, RangeScope::everything()) : own;
    ChangesPresenter::Shown shown;
    for (const workspace::FeedEntry &entry : feed.entries)
        shown.rows.append(rowOf(entry, asked.done));
    for (const workspace::FeedFlapping &one : feed.flapping)
        shown.rows.append(rowOf(one, asked.done));
    std::stable_sort(shown.rows.begin(), shown.rows.end(),
                     [](const ChangeRow &a, const ChangeRow &b) { return a.at > b.at; });
    if (selected && !own.entries.isEmpty())
        shown.touching = own.entries.first().syncToken;
    return shown;
}

QString exportTitle(const workspace::ExportImpact &one)
{
    const auto exporter = exporters::findExporter(one.formatId);
    return Tr::tr("%1, saved as %2")
        .arg(exporter ? translated(exporter->describe().title) : one.formatId, one.fileName);
}

QString exportSummary(const workspace::ExportImpact &one)
{
    if (one.refusal)
        return text::errorText(*one.refusal);
    const QString summary = one.isStillRight() ? Tr::tr("It is still right.") : summaryOf(one.changes);
    return one.isStillRight() || one.areCommands
               ? summary
               : Tr::tr("%1 The file has to be saved again; these of its lines change.").arg(summary);
}

ChangeImpactText textOf(const ChangeImpact &impact)
{
    ChangeImpactText texts;
    for (const workspace::AffectedRequirement &row : impact.requirements)
        texts.rows.append({row.id, text::say(row.purpose), ip::toTexts(row.added), ip::toTexts(row.removed)});
    for (const Finding &finding : impact.findings)
        texts.notes.append(text::say(finding.message));
    for (const Message &note : impact.notes)
        texts.notes.append(text::say(note));
    for (const workspace::ExportImpact &one : impact.exports) {
        ChangeImpactText::Export shown{
            exportTitle(one), exportSummary(one), {}, QString::fromUtf8(one.lines), QString::fromUtf8(one.file),
            one.fileName};
        if (const std::optional<Message> origin = workspace::originMessage(one))
            shown.notes.append(text::say(*origin));
        for (const Message &note : one.notes)
            shown.notes.append(text::say(note));
        texts.exports.append(shown);
    }
    return texts;
}

Result<std::shared_ptr<const RangeIndex>> indexOf(const SnapshotStore &store, const QString &syncToken)
{
    Result<awsranges::Snapshot> snapshot = store.load(syncToken);
    if (!snapshot)
        return snapshot.error();
    return std::make_shared<const RangeIndex>(std::move(snapshot->ranges));
}

struct ImpactQuestion {
    catalog::Catalog catalog;
    requirements::Selection selection;
    QList<workspace::ExportRecord> exports;
    awsranges::RangeHistory history;
    std::shared_ptr<const RangeIndex> now; ///< that new rules would be made with; null where none is loaded
    QString before;
    QString after;
};

/// The runs that the step to this publication is part of.
QList<awsranges::Flapping> partOf(const QList<awsranges::Flapping> &flapping, const awsranges::RangeHistory &history,
                                  const QString &syncToken)
{
    const auto at = std::find_if(history.cbegin(), history.cend(), [&syncToken](const awsranges::Publication &one) {
        return one.syncToken == syncToken;
    });
    QList<awsranges::Flapping> list;
    if (at == history.cend())
        return list;
    const auto touches = [&at](const awsranges::Flapping &run) {
        return std::any_of(at->changes.cbegin(), at->changes.cend(), [&run](const awsranges::SpaceChange &change) {
            return change.service == run.service && change.region == run.region &&
                   ip::PrefixSet(change.added + change.removed).overlaps(ip::PrefixSet({run.prefix}));
        });
    };
    for (const awsranges::Flapping &run : flapping) {
        if (awsranges::isPartOf(run, int(at - history.cbegin())) && touches(run))
            list.append(run);
    }
    return list;
}

ChangeImpactText answerTo(const SnapshotStore &store, const ImpactQuestion &asked)
{
    ChangeImpactText answer;
    const Result<std::shared_ptr<const RangeIndex>> before = indexOf(store, asked.before);
    const Result<std::shared_ptr<const RangeIndex>> after = indexOf(store, asked.after);
    if (!before || !after) {
        answer.problem = text::errorText(before ? after.error() : before.error());
        return answer;
    }
    const QList<awsranges::Flapping> flapping =
        workspace::flappingIn(asked.history, RangeScope::of(asked.catalog, asked.selection));
    ChangeImpact impact = workspace::impactOf(asked.catalog, asked.selection, *before, *after,
                                              partOf(flapping, asked.history, asked.after));
    impact.exports = workspace::exportImpacts(asked.catalog, asked.selection, asked.now ? asked.now : *after, flapping,
                                              asked.exports, workspace::storedBases(store));
    return textOf(impact);
}

void compareRows(const awsranges::IpRanges &before, const awsranges::IpRanges &after, RangeComparison &comparison)
{
    const awsranges::RangeDiff diff = awsranges::diff(before, after);
    comparison.summary = diff.isEmpty()
                             ? Tr::tr("Both files have the same rows.")
                             : Tr::tr("Added: %1; removed: %2. Rows as published, also those that only "
                                      "moved between services or border groups.")
                                   .arg(text::prefixesText(diff.added.size()), text::prefixesText(diff.removed.size()));
    for (const awsranges::NamedRow &row : diff.added)
        comparison.rows.append({true, row.prefix, row.service, row.region, row.borderGroup});
    for (const awsranges::NamedRow &row : diff.removed)
        comparison.rows.append({false, row.prefix, row.service, row.region, row.borderGroup});
}

void compareAddresses(const awsranges::IpRanges &before, const awsranges::IpRanges &after, RangeComparison &comparison)
{
    qsizetype added = 0;
    for (const awsranges::AddressChange &change : awsranges::addressChanges(before, after)) {
        for (const ip::Prefix &prefix : change.added.toPrefixes())
            comparison.addresses.append({true, prefix, change.service, change.region, {}});
        added += change.added.toPrefixes().size();
        for (const ip::Prefix &prefix : change.removed.toPrefixes())
            comparison.addresses.append({false, prefix, change.service, change.region, {}});
    }
    comparison.addressSummary =
        comparison.addresses.isEmpty()
            ? Tr::tr("Every service has the same addresses in both files.")
            : Tr::tr("Added: %1; removed: %2. Addresses by service and Region: what was only split, merged or moved "
                     "to another border group is not among them.")
                  .arg(text::prefixesText(added), text::prefixesText(comparison.addresses.size() - added));
}

RangeComparison compared(const SnapshotStore &store, const QString &from, const QString &to)
{
    RangeComparison comparison;
    const Result<awsranges::Snapshot> before = store.load(from);
    const Result<awsranges::Snapshot> after = store.load(to);
    if (!before || !after) {
        comparison.summary = comparison.addressSummary = text::errorText(before ? after.error() : before.error());
        comparison.problem = true;
        return comparison;
    }
    compareRows(before->ranges, after->ranges, comparison);
    compareAddresses(before->ranges, after->ranges, comparison);
    for (QList<pages::ComparedPrefix> *list : {&comparison.rows, &comparison.addresses})
        std::stable_sort(list->begin(), list->end(), [](const auto &a, const auto &b) { return a.prefix < b.prefix; });
    return comparison;
}

} // namespace

ChangesPresenter::ChangesPresenter(Session &session, pages::ChangesModel &model, shell::FrameModel &frame,
                                   RangesPresenter &ranges, widgets::ViewSettings &settings, const Clock &clock,
                                   const QString &dataFolder, Notify notify, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_frame(frame)
    , m_settings(settings)
    , m_clock(clock)
    , m_store(workspace::rangesFolder(dataFolder))
    , m_notify(std::move(notify))
    , m_everything(settings.read(EverythingKey) == "1")
{
    m_pool.setMaxThreadCount(1);
    connect(&ranges, &RangesPresenter::newestLoaded, this, &ChangesPresenter::update);
    connect(&session, &Session::requirementsChanged, this, &ChangesPresenter::present);
    connect(&session, &Session::changesDoneChanged, this, &ChangesPresenter::present);
    connect(&session, &Session::requirementsChanged, &model, &pages::ChangesModel::refreshImpact);
    connect(&session, &Session::exportsChanged, &model, &pages::ChangesModel::refreshImpact);
    connect(&model, &pages::ChangesModel::everythingRequested, this, &ChangesPresenter::setEverything);
    connect(&model, &pages::ChangesModel::doneRequested, this, &ChangesPresenter::setDone);
    connect(&model, &pages::ChangesModel::impactRequested, this, &ChangesPresenter::explain);
    connect(&model, &pages::ChangesModel::comparisonRequested, this, &ChangesPresenter::compare);
    connect(&model, &pages::ChangesModel::saveRequested, this, &ChangesPresenter::save);
    connect(&model, &pages::ChangesModel::updateRequested, &ranges, &RangesPresenter::update);
    connect(&model, &pages::ChangesModel::importRequested, &ranges, &RangesPresenter::importFrom);
    connect(&model, &pages::ChangesModel::cancelRequested, this, [this] { m_cancelled = true; });
    present();
}

ChangesPresenter::~ChangesPresenter()
{
    m_cancelled = true;
}

void ChangesPresenter::update()
{
    m_again = m_running;
    if (m_running)
        return;
    m_running = true;
    m_cancelled = false;
    const auto progress = [this](qsizetype done, qsizetype total) {
        QMetaObject::invokeMethod(this, [this, done, total] {
            pages::ChangesData data = m_model.data();
            data.job = {true, false, false, tr("Comparing %1 of %2").arg(done).arg(total), int(done), int(total)};
            if (m_running)
                m_model.setData(data);
        });
        return !m_cancelled;
    };
    inBackground([store = m_store, progress] { return workspace::updateTimeline(store, progress); }, &m_pool)
        .then(this, [this](const workspace::RangeTimeline &timeline) { take(timeline); });
}

void ChangesPresenter::take(const workspace::RangeTimeline &timeline)
{
    m_running = false;
    for (const Finding &finding : timeline.findings)
        m_frame.tell({finding.severity, text::say(finding.message)});
    m_history = timeline.history;
    m_stored.clear();
    for (auto publication = m_history.crbegin(); publication != m_history.crend(); ++publication)
        m_stored.append({publication->syncToken, dateTextOf(*publication)});
    present();
    if (m_again)
        update();
}

/// Of two files with the same syncToken the second says which it is.
QString ChangesPresenter::dateTextOf(const awsranges::Publication &publication) const
{
    const QString date = text::dateText(publication.published, m_clock.now());
    const QString variant = publication.syncToken.section(u'-', 1);
    return variant.isEmpty() ? date : tr("%1, file %2").arg(date, variant);
}

void ChangesPresenter::present()
{
    const int number = ++m_number;
    const Question asked{m_session.catalog(), m_session.selection(), m_history, m_session.changesDone(), m_everything};
    inBackground([asked] { return shownOf(asked); }).then(this, [this, number](const Shown &shown) {
        if (number == m_number)
            show(shown);
    });
}

void ChangesPresenter::show(const Shown &shown)
{
    pages::ChangesData data = m_model.data();
    data.stored = m_stored;
    data.everything = m_everything;
    data.selected = !m_session.selection().regions.isEmpty();
    data.rows = shown.rows;
    if (!m_running)
        data.job = {};
    m_model.setData(data);
    presentBadge();
    tellOfNew(shown.touching);
}

/// Only what touches the selection calls for attention.
void ChangesPresenter::presentBadge()
{
    const QList<ChangeRow> &shown = m_model.data().rows;
    const auto open = [](const ChangeRow &row) {
        return !row.done && !row.isFlapping();
    };
    shell::FrameData frame = m_frame.data();
    const bool counts = !m_everything && m_model.data().selected;
    frame.badges.insert(PageId, counts ? int(std::count_if(shown.cbegin(), shown.cend(), open)) : 0);
    m_frame.setData(frame);
}

/// Of a publication that came while the window is open, where it touches the selection.
void ChangesPresenter::tellOfNew(const QString &touching)
{
    if (m_history.isEmpty())
        return;
    const QString newest = m_history.constLast().syncToken;
    const bool first = m_newest.isEmpty();
    if (newest == std::exchange(m_newest, newest) || first || touching != newest)
        return;
    m_notify(tr("AWS published other address ranges"),
             tr("What your selection takes from them has changed. The Changes page shows what that means."));
}

void ChangesPresenter::setEverything(bool everything)
{
    m_everything = everything;
    m_settings.write(EverythingKey, everything ? "1" : "0");
    present();
}

void ChangesPresenter::setDone(const QStringList &keys, bool done)
{
    QStringList marked = m_session.changesDone();
    for (const QString &key : keys) {
        marked.removeAll(key);
        if (done)
            marked.append(key);
    }
    m_session.setChangesDone(marked);
}

void ChangesPresenter::explain(int number, const QString &key)
{
    const ChangeRow *row = m_model.row(key);
    if (row == nullptr)
        return;
    if (m_session.selection().regions.isEmpty()) {
        ChangeImpactText nothing;
        nothing.problem = tr("Nothing is chosen on Plan, so that nothing can be said about your rules.");
        m_model.setImpact(number, nothing);
        return;
    }
    const ImpactQuestion asked{m_session.catalog(),
                               m_session.selection(),
                               m_session.exports(),
                               m_history,
                               m_session.ranges(),
                               row->previous,
                               key};
    inBackground([store = m_store, asked] {
        return answerTo(store, asked);
    }).then(this, [this, number](const ChangeImpactText &answer) { m_model.setImpact(number, answer); });
}

void ChangesPresenter::compare(int number, const QString &from, const QString &to)
{
    inBackground([store = m_store, from, to] {
        return compared(store, from, to);
    }).then(this, [this, number](const RangeComparison &answer) { m_model.setComparison(number, answer); });
}

void ChangesPresenter::save(const QString &path, const QString &text)
{
    saveFile(this, path, text.toUtf8(), [this, path](const Result<void> &saved) {
        m_frame.tell(saved ? shell::Notice{Severity::Info, tr("The lines are saved as %1.").arg(path)}
                           : shell::Notice{Severity::Error, text::errorText(saved.error())});
    });
}

} // namespace portreeve::app
