#include "app/window/exportoptions.h"

#include "ui/text/say.h"

#include <QCoreApplication>

namespace portreeve::app {

namespace {

const QString SourcesId = QStringLiteral("sources");
const QString ParameterPrefix = QStringLiteral("parameter:");

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::app::ExportOptions)
};

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
    budget.id = pages::MaxEntriesOption;
    budget.title = Tr::tr("Entries at most");
    budget.hint = Tr::tr("0 is exact. With a number, lists become as little wider as possible.");
    budget.kind = pages::FormatOption::Kind::Number;
    budget.value = 0;
    options.append(budget);
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

/// What holds for every format: neither the format itself, nor sources and parameters.
workspace::ExportSettings settingsOf(const pages::OptionValues &values)
{
    workspace::ExportSettings settings;
    settings.mode = values.value(QStringLiteral("mode"), settings.mode).toString();
    settings.defaultAction = values.value(QStringLiteral("default"), settings.defaultAction).toString();
    settings.hook = values.value(QStringLiteral("hook"), settings.hook).toString();
    settings.stateless = values.value(QStringLiteral("stateless")).toBool();
    settings.maxEntries = values.value(pages::MaxEntriesOption).toInt();
    return settings;
}

} // namespace

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

Result<exporters::Options> toOptions(const pages::OptionValues &values)
{
    workspace::ExportSettings settings = settingsOf(values);
    settings.sources = sourcesOf(values);
    settings.parameters = parametersOf(values);
    Result<exporters::Options> options = workspace::optionsOf(settings);
    if (options)
        options->strict = values.value(QStringLiteral("strict")).toBool();
    return options;
}

QString translated(const QString &title)
{
    return text::say(Message("exporters", title.toUtf8()));
}

pages::OptionValues toValues(const workspace::ExportSettings &settings, const QList<pages::FormatOption> &options)
{
    pages::OptionValues values{{QStringLiteral("mode"), settings.mode},
                               {QStringLiteral("default"), settings.defaultAction},
                               {QStringLiteral("hook"), settings.hook},
                               {QStringLiteral("stateless"), settings.stateless},
                               {pages::MaxEntriesOption, settings.maxEntries}};
    for (const pages::FormatOption &option : options) {
        if (option.id == SourcesId)
            values.insert(SourcesId, settings.sources.join(QStringLiteral(", ")));
        if (const QString id = option.id.mid(ParameterPrefix.size());
            option.id.startsWith(ParameterPrefix) && settings.parameters.contains(id))
            values.insert(option.id, settings.parameters.value(id));
    }
    return values;
}

workspace::ExportSettings toSettings(const QString &formatId, const pages::OptionValues &values,
                                     const QList<pages::FormatOption> &options, const workspace::ExportSettings &before)
{
    workspace::ExportSettings settings = settingsOf(values);
    settings.format = formatId;
    settings.sources = before.sources;
    if (toOptions(values)) // what is no prefix is refused in the preview, and not kept
        settings.sources = sourcesOf(values);
    settings.parameters = before.parameters;
    for (const pages::FormatOption &option : options) {
        if (!option.id.startsWith(ParameterPrefix))
            continue;
        const QString value = values.value(option.id).toString();
        const QString id = option.id.mid(ParameterPrefix.size());
        if (value == option.value.toString()) // what the format takes anyway
            settings.parameters.remove(id);
        else
            settings.parameters.insert(id, value);
    }
    return settings;
}

} // namespace portreeve::app
