#include "app/window/firewallpresenter.h"

#include "core/base/filewrite.h"
#include "core/exporters/exporter.h"
#include "core/ip/parse.h"
#include "core/requirements/policydraft.h"
#include "core/workspace/background.h"
#include "ui/text/errortext.h"
#include "ui/text/say.h"

#include <QCoreApplication>

namespace portreeve::app {

namespace {

using pages::Preview;

const QString SourcesId = QStringLiteral("sources");
const QString BudgetId = QStringLiteral("max-entries");
const QString ParameterPrefix = QStringLiteral("parameter:");

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
    if (!can.addresses)
        return can.wildcardHostNames ? Tr::tr("Carries host names and wildcards only.")
                                     : Tr::tr("Carries host names only.");
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

pages::FormatOption field(const QString &id, const QString &title, const QString &hint, const QString &standard)
{
    pages::FormatOption option;
    option.id = id;
    option.title = title;
    option.hint = hint;
    option.kind = pages::FormatOption::Kind::Text;
    option.value = standard;
    return option;
}

/// What the rules must know of the firewall.
void appendFirewall(const exporters::Description &about, QList<pages::FormatOption> &options)
{
    if (about.capabilities.local)
        options.append(field(SourcesId, Tr::tr("Source networks"),
                             Tr::tr("Prefixes with commas between them. Empty: every network."), {}));
    for (const exporters::Parameter &parameter : about.parameters)
        options.append(field(ParameterPrefix + parameter.id, text::say(parameter.title), {}, parameter.standard));
    pages::FormatOption budget;
    budget.id = BudgetId;
    budget.title = Tr::tr("Entries at most");
    budget.hint = Tr::tr("0 is exact. With a number, lists become as little wider as possible.");
    budget.kind = pages::FormatOption::Kind::Number;
    budget.value = 0;
    options.append(budget);
}

QList<pages::FormatOption> optionsOf(const exporters::Description &about)
{
    const exporters::Capabilities &can = about.capabilities;
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
    appendFirewall(about, options);
    return options;
}

QStringList sourcesOf(const pages::OptionValues &values)
{
    QStringList sources;
    for (const QString &part : values.value(SourcesId).toString().split(u',', Qt::SkipEmptyParts))
        sources.append(part.trimmed());
    sources.removeAll(QString());
    return sources;
}

QMap<QString, QString> parametersOf(const pages::OptionValues &values)
{
    QMap<QString, QString> parameters;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (it.key().startsWith(ParameterPrefix))
            parameters.insert(it.key().mid(ParameterPrefix.size()), it.value().toString());
    }
    return parameters;
}

Result<exporters::Options> toOptions(const pages::OptionValues &values)
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
    if (const int most = values.value(BudgetId).toInt(); most > 0)
        options.maxEntries = most;
    for (const QString &text : sourcesOf(values)) {
        const Result<ip::Prefix> prefix = ip::parsePrefix(text);
        if (!prefix)
            return prefix.error();
        options.local.append(*prefix);
    }
    const QMap<QString, QString> parameters = parametersOf(values);
    for (auto it = parameters.cbegin(); it != parameters.cend(); ++it)
        options.parameters.insert(it.key(), it.value());
    return options;
}

Preview makePreviewOf(const QString &formatId, const policy::Draft &draft, const Result<exporters::Options> &options)
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
    const Result<exporters::ExportResult> result = exporters::exportPolicy(*exporter, draft, *options);
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
    pages::OptionValues values{{QStringLiteral("mode"), settings.mode},
                               {QStringLiteral("default"), settings.defaultAction},
                               {QStringLiteral("hook"), settings.hook},
                               {QStringLiteral("stateless"), settings.stateless},
                               {BudgetId, settings.maxEntries}};
    for (const pages::FormatOption &option : m_model.options(settings.format)) {
        if (option.id == SourcesId)
            values.insert(SourcesId, settings.sources.join(QStringLiteral(", ")));
        if (const QString id = option.id.mid(ParameterPrefix.size());
            option.id.startsWith(ParameterPrefix) && settings.parameters.contains(id))
            values.insert(option.id, settings.parameters.value(id));
    }
    m_showing = true;
    m_model.choose(settings.format, values);
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
    settings.maxEntries = values.value(BudgetId).toInt();
    settings.sources = m_session.exportSettings().sources;
    if (toOptions(values)) // what is no prefix is refused in the preview, and not kept
        settings.sources = sourcesOf(values);
    settings.parameters = m_session.exportSettings().parameters;
    for (const pages::FormatOption &option : m_model.options(formatId)) {
        if (!option.id.startsWith(ParameterPrefix))
            continue;
        const QString value = values.value(option.id).toString();
        const QString id = option.id.mid(ParameterPrefix.size());
        if (value == option.value.toString()) // what the format takes anyway
            settings.parameters.remove(id);
        else
            settings.parameters.insert(id, value);
    }
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
