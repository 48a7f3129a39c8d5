#include "app/window/framepresenter.h"

#include "core/base/background.h"
#include "core/requirements/words.h"
#include "core/workspace/largestfile.h"
#include "ui/text/counttext.h"
#include "ui/text/datetext.h"
#include "ui/text/errortext.h"
#include "ui/text/say.h"

#include <QFileInfo>

#include <algorithm>

namespace portreeve::app {

namespace {

const QString RecentKey = QStringLiteral("files/recent");
constexpr qsizetype MostRecent = 10;
constexpr qsizetype MostRegionChips = 4;
constexpr qint64 StaleDays = 7;

QString titleOf(const QList<catalog::Choice> &choices, const QString &id)
{
    const catalog::Choice *choice = findChoice(choices, id);
    return choice == nullptr ? id : text::say(requirements::catalogText(choice->title));
}

/// True where the clients are exactly those that "native" stands for.
bool isNative(const catalog::Catalog &catalog, const QStringList &clients)
{
    const catalog::Choice *native = findChoice(catalog.clients, u"native");
    return native != nullptr && native->members == clients;
}

/// Targets, as the figures of the Check page count them.
int unreached(const workspace::CheckReport &report)
{
    return int(std::count_if(report.rows.begin(), report.rows.end(), [](const workspace::CheckRow &row) {
        return row.verdict == assess::Verdict::Blocked || row.verdict == assess::Verdict::Intercepted;
    }));
}

} // namespace

FramePresenter::FramePresenter(Session &session, shell::FrameModel &model, RangesPresenter &ranges,
                               CheckPresenter &check, widgets::ViewSettings &settings, const Clock &clock,
                               QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_ranges(ranges)
    , m_check(check)
    , m_settings(settings)
    , m_clock(clock)
{
    for (const auto signal :
         {&Session::requirementsChanged, &Session::rangesChanged, &Session::reportChanged, &Session::projectChanged})
        connect(&session, signal, this, &FramePresenter::present);
    connect(&model, &shell::FrameModel::chipRemoved, this, &FramePresenter::removeChip);
    connect(&model, &shell::FrameModel::rangesClicked, &m_ranges, &RangesPresenter::update);
    connect(&model, &shell::FrameModel::pauseRequested, &m_check, &CheckPresenter::pause);
    connect(&model, &shell::FrameModel::cancelRequested, this, [this] {
        m_check.cancel();
        m_ranges.cancel();
    });
    connect(&model, &shell::FrameModel::newRequested, &session, &Session::startNew);
    connect(&model, &shell::FrameModel::openRequested, this, &FramePresenter::open);
    connect(&model, &shell::FrameModel::saveRequested, this, &FramePresenter::save);
    connect(&model, &shell::FrameModel::replaceRequested, this,
            [this](const QString &path) { showSaved(m_session.saveOver(path), path); });
    connect(&model, &shell::FrameModel::mergeRequested, this, &FramePresenter::merge);
    present();
}

QList<widgets::Chip> FramePresenter::chips() const
{
    const catalog::Catalog &catalog = m_session.catalog();
    const requirements::Selection &selection = m_session.selection();
    QList<widgets::Chip> chips;
    if (selection.regions.size() > MostRegionChips)
        chips.append({QStringLiteral("regions"), text::regionsText(selection.regions.size()),
                      selection.regions.join(QLatin1String(", ")), true});
    else
        for (const QString &code : selection.regions)
            chips.append({QStringLiteral("region=") + code, code, catalog.region(code)->name, true});
    const bool personalOnly = selection.products == QStringList(QStringLiteral("workspaces-personal"));
    for (const QString &id : selection.products) {
        if (!personalOnly)
            chips.append(
                {QStringLiteral("product=") + id, titleOf(catalog.products, id), {}, selection.products.size() > 1});
    }
    for (const QString &id : selection.protocols)
        chips.append(
            {QStringLiteral("protocol=") + id, titleOf(catalog.protocols, id), {}, selection.protocols.size() > 1});
    if (isNative(catalog, selection.clients))
        chips.append({QStringLiteral("clients"), tr("Desktop and mobile clients"), {}, false});
    else
        for (const QString &id : selection.clients)
            chips.append(
                {QStringLiteral("client=") + id, titleOf(catalog.clients, id), {}, selection.clients.size() > 1});
    for (const QString &id : selection.features)
        chips.append({QStringLiteral("feature=") + id, titleOf(catalog.features, id), {}, true});
    return chips;
}

void FramePresenter::present()
{
    shell::FrameData data = m_model.data();
    data.projectPath = m_session.path();
    data.projectName = m_session.projectName();
    data.modified = m_session.isModified();
    const bool known = !data.projectPath.isEmpty() && data.projectPath == m_signaturePath;
    data.signature = known ? m_signature : QString();
    data.signatureMeaning = known ? tr("%1: %2. %3").arg(data.projectName, m_signature, m_signatureMeaning) : QString();
    data.chips = chips();
    data.recentFiles = recentFiles();
    if (const auto &ranges = m_session.ranges()) {
        const QDateTime published = ranges->ranges().published();
        data.rangesText = tr("AWS ranges: %1").arg(text::ageText(published, m_clock.now()));
        data.rangesHint =
            tr("Published %1. A click looks for a newer file.").arg(text::dateText(published, m_clock.now()));
        data.rangesStale = published.daysTo(m_clock.now()) > StaleDays;
    } else {
        data.rangesText = tr("AWS ranges: none loaded");
        data.rangesHint = tr("A click downloads the published AWS address ranges.");
        data.rangesStale = true;
    }
    data.badges.remove(QStringLiteral("check"));
    if (const auto &report = m_session.lastReport())
        data.badges.insert(QStringLiteral("check"), unreached(*report));
    m_model.setData(data);
}

void FramePresenter::removeChip(const QString &id)
{
    requirements::Selection selection = m_session.selection();
    const QString kind = id.section(u'=', 0, 0);
    const QString value = id.section(u'=', 1);
    if (kind == QLatin1String("regions"))
        selection.regions.clear();
    for (const auto &[name, list] :
         {std::pair("region", &selection.regions), std::pair("product", &selection.products),
          std::pair("protocol", &selection.protocols), std::pair("client", &selection.clients),
          std::pair("feature", &selection.features)}) {
        if (kind == QLatin1String(name))
            list->removeAll(value);
    }
    m_session.select(selection);
}

QStringList FramePresenter::recentFiles() const
{
    const QString text = QString::fromUtf8(m_settings.read(RecentKey));
    return text.isEmpty() ? QStringList() : text.split(u'\n');
}

void FramePresenter::noteRecent(const QString &path)
{
    QStringList recent = recentFiles();
    recent.removeAll(path);
    recent.prepend(path);
    m_settings.write(RecentKey, recent.mid(0, MostRecent).join(u'\n').toUtf8());
}

void FramePresenter::open(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (const Result<void> opened = m_session.open(absolute); !opened) {
        m_model.tell({Severity::Error, text::errorText(opened.error())});
        return;
    }
    noteRecent(absolute);
    present();
    readSignature(absolute, true);
}

void FramePresenter::readSignature(const QString &path, bool tell)
{
    using pki::FileSignature;
    inBackground([path, now = m_clock.now()] {
        return workspace::signatureOf(path, workspace::LargestFile, {&pki::TrustStore::fromSystem, now});
    }).then(this, [this, path, tell](const FileSignature &signature) {
        if (m_session.path() != path)
            return;
        m_signature = text::say(workspace::signatureMessage(signature));
        m_signatureMeaning = text::say(workspace::signatureMeaning(signature));
        m_signaturePath = path;
        present();
        if (!tell || signature.state == FileSignature::State::None)
            return; // the title says that nobody signed it, as is usual
        const bool trusted = signature.state == FileSignature::State::Trusted;
        m_model.tell(
            {trusted ? Severity::Info : Severity::Warning, tr("%1: %2.").arg(QFileInfo(path).fileName(), m_signature)});
    });
}

void FramePresenter::save(const QString &path)
{
    showSaved(m_session.save(path), path);
}

void FramePresenter::merge(const QString &path)
{
    const Result<Findings> taken = m_session.takeIn(path);
    if (!taken) {
        m_model.saveFailed();
        m_model.tell({Severity::Error, text::errorText(taken.error())});
        return;
    }
    save(path);
    for (const Finding &finding : *taken)
        m_model.tell({finding.severity, text::say(finding.message)});
}

void FramePresenter::showSaved(const Result<void> &saved, const QString &path)
{
    if (!saved && saved.error().code == ErrorCode::ChangedMeanwhile) {
        m_model.conflict(path); // the step that waits for the saving, such as closing, waits for the answer
        return;
    }
    if (!saved) {
        m_model.saveFailed();
        m_model.tell({Severity::Error, text::errorText(saved.error())});
        return;
    }
    noteRecent(path);
    m_signaturePath.clear();
    present();
    readSignature(m_session.path(), false);
    m_model.tell({Severity::Info, tr("The project is saved.")});
}

} // namespace portreeve::app
