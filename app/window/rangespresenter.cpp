#include "app/window/rangespresenter.h"

#include "core/base/background.h"
#include "core/ip/parse.h"
#include "core/ip/prefixset.h"
#include "core/ip/specialpurpose.h"
#include "core/workspace/importranges.h"
#include "core/workspace/rangesource.h"
#include "ui/text/counttext.h"
#include "ui/text/datetext.h"
#include "ui/text/errortext.h"
#include "ui/text/say.h"

#include <QFileInfo>

#include <algorithm>

namespace portreeve::app {

namespace {

using awsranges::RangeIndex;

struct Loaded {
    std::shared_ptr<const RangeIndex> index;
    Findings findings;
};

pages::RangeRow toRow(const awsranges::IpRanges &ranges, quint32 position)
{
    const awsranges::RangeRow &row = ranges.rows()[position];
    return {row.prefix, ranges.service(row), ranges.region(row), ranges.borderGroup(row)};
}

bool wanted(const pages::RangesQuery &query, const pages::RangeRow &row)
{
    const bool family = row.prefix.family() == ip::Family::IPv4 ? query.ipv4 : query.ipv6;
    return family && (query.services.isEmpty() || query.services.contains(row.service)) &&
           (query.regions.isEmpty() || query.regions.contains(row.region));
}

QList<pages::RangeRow> published(const RangeIndex &index, const pages::RangesQuery &query)
{
    QList<pages::RangeRow> rows;
    for (quint32 i = 0; i < index.ranges().rows().size(); ++i) {
        pages::RangeRow row = toRow(index.ranges(), i);
        if (wanted(query, row))
            rows.append(std::move(row));
    }
    return rows;
}

QList<pages::RangeRow> merged(const QList<pages::RangeRow> &rows, const pages::RangesQuery &query)
{
    QList<ip::Prefix> prefixes;
    for (const pages::RangeRow &row : rows)
        prefixes.append(row.prefix);
    QList<pages::RangeRow> result;
    const QString service = query.services.join(QLatin1String(", "));
    const QString region = query.regions.join(QLatin1String(", "));
    for (const ip::Prefix &prefix : ip::aggregate(prefixes))
        result.append({prefix, service, region, {}});
    return result;
}

QList<QList<int>> countMatrix(const RangeIndex &index)
{
    const awsranges::IpRanges &ranges = index.ranges();
    QList<QList<int>> counts(ranges.services().size(), QList<int>(ranges.regions().size(), 0));
    for (const awsranges::RangeRow &row : ranges.rows())
        ++counts[row.service][row.region];
    return counts;
}

} // namespace

RangesPresenter::RangesPresenter(Session &session, pages::RangesModel &model, shell::FrameModel &frame,
                                 net::HttpFetcher &fetcher, const Clock &clock, const QString &dataFolder,
                                 QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_frame(frame)
    , m_fetcher(fetcher)
    , m_clock(clock)
    , m_store(workspace::rangesFolder(dataFolder))
{
    connect(&session, &Session::rangesChanged, this, &RangesPresenter::present);
    connect(&model, &pages::RangesModel::lookupRequested, this, &RangesPresenter::answer);
    connect(&model, &pages::RangesModel::queryChanged, this, [this](const pages::RangesQuery &query) {
        m_query = query;
        present();
    });
    connect(&model, &pages::RangesModel::updateRequested, this, &RangesPresenter::update);
    connect(&model, &pages::RangesModel::importRequested, this, &RangesPresenter::importFrom);
    m_pool.setMaxThreadCount(1); // one import after the other
    present();
}

RangesPresenter::~RangesPresenter()
{
    m_cancelled = true;
}

void RangesPresenter::present()
{
    pages::RangesData data;
    data.query = m_query;
    if (const auto &index = m_session.ranges()) {
        const awsranges::IpRanges &ranges = index->ranges();
        data.loaded = true;
        data.state = tr("Published %1, sync token %2")
                         .arg(text::dateText(ranges.published(), m_clock.now()), ranges.syncToken());
        data.services = ranges.services();
        data.regions = ranges.regions();
        data.counts = countMatrix(*index);
        data.rows = published(*index, m_query);
        const qsizetype before = data.rows.size();
        if (m_query.aggregation != pages::Aggregation::Exact) {
            data.rows = merged(data.rows, m_query);
            data.cost = tr("%1 instead of %2 prefixes, the same addresses.")
                            .arg(text::numberText(data.rows.size()), text::numberText(before));
        } else {
            data.cost = tr("%1, as published.").arg(text::prefixesText(before));
        }
    }
    m_model.setData(data);
}

void RangesPresenter::answer(const QString &question)
{
    pages::LookupAnswer answer;
    answer.question = question;
    const QString text = question.trimmed();
    const Result<ip::Prefix> prefix = ip::parsePrefix(text);
    if (text.isEmpty()) {
        m_model.setAnswer(answer);
        return;
    }
    if (!prefix) {
        answer.problem = true;
        answer.sentence = text::errorSentence(prefix.error());
    } else if (!m_session.ranges()) {
        answer.problem = true;
        answer.sentence = tr("No published AWS address ranges are loaded.");
    } else {
        const RangeIndex &index = *m_session.ranges();
        for (const quint32 position : index.covering(*prefix))
            answer.matches.append(toRow(index.ranges(), position));
        const ip::SpecialPurpose *special = ip::specialPurposeOf(prefix->address());
        if (!answer.matches.isEmpty())
            answer.sentence = tr("%1 is in a published range.").arg(prefix->toShortText());
        else if (special != nullptr)
            answer.sentence =
                tr("%1 is not published by AWS. It is special-purpose address space: %2 (%3).")
                    .arg(prefix->toShortText(), QString::fromLatin1(special->name), QString::fromLatin1(special->rfc));
        else
            answer.sentence = tr("%1 is not in any published range.").arg(prefix->toShortText());
    }
    m_model.setAnswer(answer);
}

void RangesPresenter::loadNewest()
{
    inBackground([store = m_store]() -> Loaded {
        Loaded loaded;
        if (std::optional<awsranges::Snapshot> snapshot = store.loadNewest(loaded.findings))
            loaded.index = std::make_shared<const RangeIndex>(std::move(snapshot->ranges));
        return loaded;
    }).then(this, [this](const Loaded &loaded) {
        for (const Finding &finding : loaded.findings)
            m_frame.tell({finding.severity, text::say(finding.message)});
        if (loaded.index)
            m_session.setRanges(loaded.index);
        Q_EMIT newestLoaded();
    });
}

void RangesPresenter::update()
{
    if (m_refresh)
        return;
    m_quiet = false;
    startRefresh();
    connect(m_refresh.get(), &workspace::RefreshRanges::progress, this, [this](qint64 received, qint64 total) {
        m_frame.setJob({true, false, false, tr("Downloading the AWS ranges"), int(received / 1024),
                        int(std::max<qint64>(total, 0) / 1024)});
    });
    m_frame.setJob({true, false, false, tr("Downloading the AWS ranges"), 0, 0});
}

void RangesPresenter::updateQuietly()
{
    if (m_refresh)
        return;
    m_quiet = true;
    startRefresh();
}

void RangesPresenter::startRefresh()
{
    m_refresh = std::make_unique<workspace::RefreshRanges>(m_fetcher, m_store, m_clock);
    connect(m_refresh.get(), &workspace::RefreshRanges::done, this, &RangesPresenter::onRefreshed);
    m_refresh->start();
}

void RangesPresenter::cancel()
{
    m_cancelled = true;
    if (m_refresh)
        m_refresh->cancel();
}

void RangesPresenter::onRefreshed(const Result<workspace::RefreshOutcome> &result)
{
    m_refresh.release()->deleteLater();
    if (!m_quiet)
        m_frame.setJob({});
    Q_EMIT refreshed(result.has_value());
    if (!result) {
        if (!m_quiet && result.error().code != ErrorCode::Cancelled)
            tell(result.error());
        return;
    }
    const bool newer = result->state == workspace::RefreshOutcome::State::Saved;
    for (const Finding &finding : result->findings) {
        if (!m_quiet || newer)
            m_frame.tell({finding.severity, text::say(finding.message)});
    }
    if (!m_quiet || newer)
        m_frame.tell(
            {Severity::Info, newer ? tr("A newer AWS range file is loaded.") : tr("The AWS range file is current.")});
    if (!m_quiet || newer)
        loadNewest();
}

void RangesPresenter::importFrom(const QString &path)
{
    m_cancelled = false;
    const auto progress = [this](qsizetype done, qsizetype total) {
        QMetaObject::invokeMethod(this, [this, done, total] {
            m_frame.setJob({true, false, false, tr("Importing %1 of %2").arg(done).arg(total), int(done), int(total)});
        });
        return !m_cancelled;
    };
    inBackground([store = m_store, path, progress] { return workspace::importRanges(store, path, progress); }, &m_pool)
        .then(this, [this](const Result<QList<workspace::ImportedFile>> &files) {
            m_frame.setJob({});
            tellImported(files);
            loadNewest(); // also what was stored before it was cancelled
        });
}

void RangesPresenter::tellImported(const Result<QList<workspace::ImportedFile>> &files)
{
    if (!files) {
        if (files.error().code != ErrorCode::Cancelled)
            tell(files.error());
        return;
    }
    const auto refused = std::find_if(files->cbegin(), files->cend(),
                                      [](const workspace::ImportedFile &file) { return file.error.has_value(); });
    if (refused != files->cend())
        tell(*refused->error);
    tellPassedOver(*files);
    tellFindings(*files);
    if (files->size() < 2)
        return;
    const auto stored =
        std::count_if(files->cbegin(), files->cend(), [](const workspace::ImportedFile &file) { return file.stored; });
    const auto wrong = std::count_if(files->cbegin(), files->cend(),
                                     [](const workspace::ImportedFile &file) { return file.error.has_value(); });
    const auto passed = std::count_if(files->cbegin(), files->cend(),
                                      [](const workspace::ImportedFile &file) { return file.passedOver.has_value(); });
    m_frame.tell(
        {wrong > 0 ? Severity::Warning : Severity::Info,
         tr("Files in the folder: %1. New: %2. Refused: %3.")
             .arg(text::numberText(files->size() - passed), text::numberText(stored), text::numberText(wrong))});
}

void RangesPresenter::tellPassedOver(const QList<workspace::ImportedFile> &files)
{
    constexpr qsizetype MostNames = 20;
    QStringList names;
    for (const workspace::ImportedFile &file : files) {
        if (file.passedOver)
            names.append(tr("%1 (%2)").arg(QFileInfo(file.path).fileName(), text::say(*file.passedOver)));
    }
    if (names.isEmpty())
        return;
    const QString told = names.mid(0, MostNames).join(QLatin1String(", "));
    const auto more = static_cast<int>(names.size() - MostNames);
    m_frame.tell({Severity::Warning, more > 0 ? tr("Passed over: %1, and %Ln more.", nullptr, more).arg(told)
                                              : tr("Passed over: %1.").arg(told)});
}

/// Warnings alone, each once: an archive says the same of many files.
void RangesPresenter::tellFindings(const QList<workspace::ImportedFile> &files)
{
    QStringList told;
    for (const workspace::ImportedFile &file : files) {
        for (const Finding &finding : file.findings) {
            const QString sentence = text::say(finding.message);
            if (finding.severity != Severity::Warning || told.contains(sentence))
                continue;
            told.append(sentence);
            m_frame.tell({finding.severity, sentence});
        }
    }
}

void RangesPresenter::tell(const Error &error)
{
    m_frame.tell({Severity::Error, text::errorText(error)});
}

} // namespace portreeve::app
