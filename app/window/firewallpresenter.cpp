#include "app/window/firewallpresenter.h"

#include "core/base/filewrite.h"
#include "core/exporters/exporter.h"
#include "core/requirements/policydraft.h"
#include "core/workspace/background.h"
#include "ui/text/errortext.h"
#include "ui/text/say.h"

#include <QCoreApplication>

namespace portreeve::app {

namespace {

using pages::Preview;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::app::FirewallPresenter)
};

/// Names of products stay; titles that are words are marked where the exporter gives them.
QString translated(const QString &title)
{
    return text::say(Message("exporters", title.toUtf8()));
}

QString capabilitySentence(const exporters::Capabilities &can)
{
    if (can.hostNames && can.wildcardHostNames)
        return Tr::tr("Carries addresses, host names and wildcards.");
    if (can.hostNames)
        return Tr::tr("Carries addresses and host names, no wildcards.");
    return Tr::tr("Carries addresses only; rows with host names are listed in the file.");
}

pages::FormatOption choice(const QString &id, const QString &title, const QString &hint, const QStringList &ids,
                           const QStringList &titles)
{
    pages::FormatOption option;
    option.id = id;
    option.title = title;
    option.hint = hint;
    option.kind = pages::FormatOption::Kind::Choice;
    option.choiceIds = ids;
    option.choiceTitles = titles;
    option.value = ids.first();
    return option;
}

pages::FormatOption flag(const QString &id, const QString &title, const QString &hint)
{
    pages::FormatOption option;
    option.id = id;
    option.title = title;
    option.hint = hint;
    option.value = false;
    return option;
}

QList<pages::FormatOption> optionsOf(const exporters::Capabilities &can)
{
    QList<pages::FormatOption> options;
    options.append(choice(QStringLiteral("mode"), Tr::tr("Rules name"), {},
                          {QStringLiteral("both"), QStringLiteral("addresses"), QStringLiteral("domains")},
                          {Tr::tr("Addresses and host names"), Tr::tr("Addresses"), Tr::tr("Host names")}));
    if (can.defaultDrop)
        options.append(choice(QStringLiteral("default"), Tr::tr("All other traffic"), {},
                              {QStringLiteral("none"), QStringLiteral("drop")},
                              {Tr::tr("Not touched"), Tr::tr("Dropped")}));
    if (can.forwardHook)
        options.append(choice(QStringLiteral("hook"), Tr::tr("Rules are for"), {},
                              {QStringLiteral("output"), QStringLiteral("forward")},
                              {Tr::tr("This machine"), Tr::tr("A router")}));
    if (can.stateless)
        options.append(flag(QStringLiteral("stateless"), Tr::tr("Stateless"),
                            Tr::tr("Return rules instead of connection tracking.")));
    options.append(
        flag(QStringLiteral("strict"), Tr::tr("Strict"), Tr::tr("Nothing is written where a row cannot be carried.")));
    return options;
}

exporters::Options toOptions(const pages::OptionValues &values)
{
    exporters::Options options;
    const QString mode = values.value(QStringLiteral("mode")).toString();
    options.mode = mode == QLatin1String("domains")     ? policy::Mode::Domains
                   : mode == QLatin1String("addresses") ? policy::Mode::Addresses
                                                        : policy::Mode::Both;
    if (values.value(QStringLiteral("default")).toString() == QLatin1String("drop"))
        options.defaultAction = exporters::DefaultAction::Drop;
    if (values.value(QStringLiteral("hook")).toString() == QLatin1String("forward"))
        options.hook = exporters::Hook::Forward;
    options.stateless = values.value(QStringLiteral("stateless")).toBool();
    options.strict = values.value(QStringLiteral("strict")).toBool();
    return options;
}

Preview makePreviewOf(const QString &formatId, const policy::Draft &draft, const exporters::Options &options)
{
    Preview preview;
    const auto exporter = exporters::findExporter(formatId);
    if (!exporter)
        return preview;
    preview.allowed = int(exporter->describe().limits.entries);
    const Result<exporters::ExportResult> result = exporters::exportPolicy(*exporter, draft, options);
    if (!result) {
        preview.refusal = result.error();
        return preview;
    }
    preview.text = QString::fromUtf8(result->bytes);
    preview.used = int(result->entries);
    preview.findings = result->findings;
    for (const policy::Unexpressed &row : result->leftOut) {
        const QString reason = text::say(row.reason);
        preview.notExpressed.append(row.subject.isEmpty() ? Tr::tr("%1: %2").arg(row.ruleId, reason)
                                                          : Tr::tr("%1: %2 (%3)").arg(row.ruleId, reason, row.subject));
    }
    return preview;
}

} // namespace

FirewallPresenter::FirewallPresenter(Session &session, pages::FirewallModel &model, shell::FrameModel &frame,
                                     QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_frame(frame)
{
    connect(&session, &Session::requirementsChanged, this, [this] { m_model.refreshPreview(); });
    connect(&session, &Session::projectChanged, this, &FirewallPresenter::showProject);
    connect(&model, &pages::FirewallModel::previewRequested, this, &FirewallPresenter::makePreview);
    connect(&model, &pages::FirewallModel::chosen, this, &FirewallPresenter::remember);
    connect(&model, &pages::FirewallModel::saveRequested, this, &FirewallPresenter::save);
    listFormats();
    showProject();
}

void FirewallPresenter::listFormats()
{
    QList<pages::FormatEntry> formats;
    for (const auto &exporter : exporters::allExporters()) {
        const exporters::Description description = exporter->describe();
        formats.append({description.id, translated(description.title), translated(description.product),
                        capabilitySentence(description.capabilities),
                        QStringLiteral("portreeve-%1.%2").arg(description.id, description.fileExtension)});
        m_model.setOptions(description.id, optionsOf(description.capabilities));
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
    m_model.choose(settings.format, {{QStringLiteral("mode"), settings.mode},
                                     {QStringLiteral("default"), settings.defaultAction},
                                     {QStringLiteral("hook"), settings.hook},
                                     {QStringLiteral("stateless"), settings.stateless}});
    m_showing = false;
}

void FirewallPresenter::remember(const QString &formatId, const pages::OptionValues &values)
{
    if (m_showing)
        return;
    workspace::ExportSettings settings;
    settings.format = formatId;
    settings.mode = values.value(QStringLiteral("mode"), settings.mode).toString();
    settings.defaultAction = values.value(QStringLiteral("default"), settings.defaultAction).toString();
    settings.hook = values.value(QStringLiteral("hook"), settings.hook).toString();
    settings.stateless = values.value(QStringLiteral("stateless")).toBool();
    // What the page shows before anything is chosen is no edit of the project.
    workspace::ExportSettings standard;
    standard.format = m_model.formats().first().id;
    if (!m_session.exportSettings().format.isEmpty() || settings != standard)
        m_session.setExportSettings(settings);
}

void FirewallPresenter::makePreview(int number, const QString &formatId, const pages::OptionValues &values)
{
    workspace::inBackground([set = m_session.requirements(), selection = m_session.selection(), formatId, values] {
        return makePreviewOf(formatId, requirements::draftPolicy(set, selection), toOptions(values));
    }).then(this, [this, number](const pages::Preview &preview) { m_model.setPreview(number, preview); });
}

void FirewallPresenter::save(const QString &path, const QString &text)
{
    workspace::inBackground([path, bytes = text.toUtf8()] {
        return writeFileAtomically(path, bytes, Overwrite::Allow);
    }).then(this, [this, path](const Result<void> &saved) {
        m_frame.tell(saved ? shell::Notice{Severity::Info, tr("The rules are saved as %1.").arg(path)}
                           : shell::Notice{Severity::Error, text::errorText(saved.error())});
    });
}

} // namespace portreeve::app
