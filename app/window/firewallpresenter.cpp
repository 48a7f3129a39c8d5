#include "app/window/firewallpresenter.h"

#include "app/window/exportoptions.h"
#include "app/window/linenotes.h"
#include "app/window/savefile.h"
#include "core/awsranges/contentid.h"
#include "core/base/background.h"
#include "core/base/filewrite.h"
#include "core/exporters/preflight.h"
#include "core/requirements/policydraft.h"
#include "core/workspace/exportset.h"
#include "ui/text/errortext.h"
#include "ui/text/say.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace portreeve::app {

namespace {

using pages::Preview;

const QString LastSavedKey = QStringLiteral("firewall/lastSaved/%1");

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::app::FirewallPresenter)
};

QString capabilitySentence(const exporters::Capabilities &can)
{
    if (!can.addresses)
        return can.wildcardHostNames ? Tr::tr("Carries host names and wildcards only.")
                                     : Tr::tr("Carries host names only.");
    if (can.hostNames && can.wildcardHostNames)
        return Tr::tr("Carries addresses, host names and wildcards.");
    if (can.hostNames)
        return Tr::tr("Carries addresses and host names, no wildcards.");
    return Tr::tr("Carries addresses only; rows with host names are listed in the file.");
}

Preview makePreviewOf(const QString &formatId, const requirements::RequirementSet &set, const policy::Draft &draft,
                      const Result<exporters::Options> &options)
{
    Preview preview;
    const auto exporter = exporters::findExporter(formatId);
    if (!exporter)
        return preview;
    preview.allowed = int(exporter->describe().limits.entries);
    if (!options) {
        preview.refusal = options.error();
        return preview;
    }
    exporters::Preflight flight = exporters::preflight(*exporter, draft, *options);
    preview.used = int(flight.entries);
    for (const policy::Unexpressed &row : std::as_const(flight.draft.leftOut)) {
        const QString reason = text::say(row.reason);
        preview.notExpressed.append(row.subject.isEmpty() ? Tr::tr("%1: %2").arg(row.ruleId, reason)
                                                          : Tr::tr("%1: %2 (%3)").arg(row.ruleId, reason, row.subject));
    }
    const Result<exporters::ExportResult> result = exporters::exportPolicy(*exporter, std::move(flight), *options);
    if (!result) {
        preview.refusal = result.error();
        return preview;
    }
    preview.text = QString::fromUtf8(result->bytes);
    preview.findings = result->findings;
    preview.ruleNames = result->ruleNames;
    preview.noteOf = lineNotes({preview.text, draft.policy, result->ruleNames}, set);
    return preview;
}

/// Each format with its own options. What a format refuses is named and ends nothing.
Result<FirewallPresenter::SavedFormats> saveFormats(const policy::Draft &draft,
                                                    const QList<QPair<QString, pages::OptionValues>> &formats,
                                                    const QString &folder, const std::atomic_bool &cancelled,
                                                    const std::function<void(int)> &progress)
{
    FirewallPresenter::SavedFormats saved;
    QList<workspace::AskedFormat> asked;
    for (const auto &[id, values] : formats) {
        if (const Result<exporters::Options> options = toOptions(values))
            asked.append({id, *options});
        else
            saved.refused.append(id);
    }
    QList<workspace::SavedExport> made;
    const auto keep = [&](workspace::SavedExport one, qsizetype done, qsizetype) {
        if (!one.result)
            saved.refused.append(one.formatId);
        made.append(std::move(one));
        progress(static_cast<int>(done));
        return !cancelled;
    };
    if (const Result<void> done = workspace::exportEach(draft, asked, keep); !done)
        return done.error();
    const Result<QStringList> written =
        workspace::saveExports(made, folder, Overwrite::Allow, [&](qsizetype, qsizetype) { return !cancelled; });
    if (!written)
        return written.error();
    saved.files = written->size();
    return saved;
}

} // namespace

FirewallPresenter::FirewallPresenter(Session &session, pages::FirewallModel &model, shell::FrameModel &frame,
                                     widgets::ViewSettings &settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_frame(frame)
    , m_settings(settings)
    , m_clock(clock)
{
    connect(&session, &Session::requirementsChanged, this, [this] { m_model.refreshPreview(); });
    connect(&session, &Session::projectChanged, this, &FirewallPresenter::showProject);
    connect(&model, &pages::FirewallModel::previewRequested, this, &FirewallPresenter::makePreview);
    connect(&model, &pages::FirewallModel::chosen, this, &FirewallPresenter::remember);
    connect(&model, &pages::FirewallModel::chosen, this, &FirewallPresenter::showLastSaved);
    connect(&model, &pages::FirewallModel::saveRequested, this, &FirewallPresenter::saveRules);
    const auto saveOther = [this](const QString &path, const QString &text) {
        save(path, text);
    };
    connect(&model.delta(), &pages::DeltaModel::saveRequested, this, saveOther);
    connect(&model.gap(), &pages::GapModel::saveRequested, this, saveOther);
    connect(&model, &pages::FirewallModel::saveAllRequested, this, &FirewallPresenter::saveAll);
    connect(&model, &pages::FirewallModel::saveAllCancelled, this, [this] { m_cancelled = true; });
    listFormats();
    showProject();
}

void FirewallPresenter::listFormats()
{
    QList<pages::FormatEntry> formats;
    for (const auto &exporter : exporters::allExporters()) {
        const exporters::Description description = exporter->describe();
        formats.append({description.id, translated(description.title), translated(description.product),
                        capabilitySentence(description.capabilities), workspace::exportFileName(description)});
        m_model.setOptions(description.id, optionsOf(description));
    }
    m_model.setFormats(formats);
}

void FirewallPresenter::showProject()
{
    const workspace::ExportSettings &settings = m_session.exportSettings();
    if (settings.format.isEmpty()) {
        if (!m_model.format().isEmpty())
            m_model.forget();
        return;
    }
    m_showing = true;
    m_model.choose(settings.format, toValues(settings, m_model.options(settings.format)));
    m_showing = false;
}

void FirewallPresenter::remember(const QString &formatId, const pages::OptionValues &values)
{
    if (m_showing)
        return;
    const workspace::ExportSettings settings =
        toSettings(formatId, values, m_model.options(formatId), m_session.exportSettings());
    // What the page shows before anything is chosen is no edit of the project.
    workspace::ExportSettings standard;
    standard.format = m_model.formats().first().id;
    if (!m_session.exportSettings().format.isEmpty() || settings != standard)
        m_session.setExportSettings(settings);
}

void FirewallPresenter::makePreview(int number, const QString &formatId, const pages::OptionValues &values)
{
    inBackground([set = m_session.requirements(), selection = m_session.selection(), formatId, values] {
        return makePreviewOf(formatId, set, requirements::draftPolicy(set, selection), toOptions(values));
    }).then(this, [this, number](const pages::Preview &preview) { m_model.setPreview(number, preview); });
}

FirewallPresenter::~FirewallPresenter()
{
    m_cancelled = true;
}

void FirewallPresenter::save(const QString &path, const QString &text,
                             const std::optional<workspace::ExportRecord> &record)
{
    saveFile(this, path, text.toUtf8(), [this, path, record](const Result<void> &saved) {
        if (saved && record) {
            m_session.setExportSettings(record->settings); // what is in force is what the project goes on with
            m_session.noteExport(*record);
        }
        m_frame.tell(saved ? shell::Notice{Severity::Info, tr("The rules are saved as %1.").arg(path)}
                           : shell::Notice{Severity::Error, text::errorText(saved.error())});
    });
}

workspace::ExportRecord FirewallPresenter::recordOf(const QString &path) const
{
    workspace::ExportRecord record;
    record.settings =
        toSettings(m_model.format(), m_model.values(), m_model.options(m_model.format()), m_session.exportSettings());
    record.fileName = QFileInfo(path).fileName();
    if (const auto &ranges = m_session.ranges()) {
        record.syncToken = ranges->ranges().syncToken();
        record.contentId = awsranges::contentId(ranges->ranges());
    }
    record.savedAt = m_clock.now();
    record.selection = m_session.selection();
    return record;
}

/// The next comparison is likely one with this file.
void FirewallPresenter::saveRules(const QString &path, const QString &text)
{
    m_settings.write(LastSavedKey.arg(m_model.format()), path.toUtf8());
    save(path, text, recordOf(path));
    showLastSaved();
}

void FirewallPresenter::showLastSaved()
{
    m_model.delta().setLastSaved(QString::fromUtf8(m_settings.read(LastSavedKey.arg(m_model.format()))));
}

void FirewallPresenter::saveAll(const QString &folder)
{
    if (m_model.saving().running)
        return;
    QList<QPair<QString, pages::OptionValues>> formats;
    for (const pages::FormatEntry &format : m_model.formats())
        formats.append({format.id, m_model.values(format.id)});
    m_cancelled = false;
    const auto total = static_cast<int>(formats.size());
    m_model.setSaving({true, false, false, tr("Making %Ln formats", nullptr, total), 0, total});
    const auto progress = [this, total](int done) {
        QMetaObject::invokeMethod(this, [this, done, total] {
            if (m_model.saving().running)
                m_model.setSaving({true, false, false, tr("Made %1 of %2").arg(done).arg(total), done, total});
        });
    };
    inBackground(
        [formats, folder, progress, &cancelled = m_cancelled, set = m_session.requirements(),
         selection = m_session.selection()] {
            return saveFormats(requirements::draftPolicy(set, selection), formats, folder, cancelled, progress);
        },
        &m_pool)
        .then(this, [this, folder](const Result<SavedFormats> &saved) {
            m_model.setSaving({});
            tellSaved(folder, saved);
        });
}

void FirewallPresenter::tellSaved(const QString &folder, const Result<SavedFormats> &saved)
{
    if (!saved) {
        const bool wanted = saved.error().code == ErrorCode::Cancelled;
        m_frame.tell({wanted ? Severity::Info : Severity::Error, text::errorText(saved.error())});
        return;
    }
    const QString written = saved->files == 1
                                ? tr("1 file is saved in %1.").arg(folder)
                                : tr("%Ln files are saved in %1.", nullptr, static_cast<int>(saved->files)).arg(folder);
    if (saved->refused.isEmpty()) {
        m_frame.tell({Severity::Info, written});
        return;
    }
    m_frame.tell({Severity::Warning,
                  tr("%1 Not written, because they cannot carry the selection: %2. Choose them in the list to see why.")
                      .arg(written, saved->refused.join(QStringLiteral(", ")))});
}

} // namespace portreeve::app
