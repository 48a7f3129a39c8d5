#include "app/commandline.h"

#include <CLI/CLI.hpp>
#include <QStandardPaths>

namespace portreeve::app {

namespace {

void sayError(Console &console, const Error &error)
{
    console.say(QStringLiteral("portreeve: ") + error.english());
    if (!error.remedy.isEmpty())
        console.say(error.remedy.english());
}

/// Help and version are results; every other parse error is a usage error.
int answerParseError(const CLI::App &options, const CLI::ParseError &error, Console &console)
{
    if (error.get_name() == "CallForHelp" || error.get_name() == "CallForAllHelp") {
        const CLI::App *asked = &options;
        for (auto chosen = asked->get_subcommands(); !chosen.empty(); chosen = asked->get_subcommands())
            asked = chosen.front();
        const Result<void> written = console.write(QByteArray::fromStdString(asked->help()));
        return int(written ? ExitCode::Done : ExitCode::InputOutput);
    }
    if (error.get_name() == "CallForVersion") {
        const Result<void> written = console.write(QByteArray("portreeve " PORTREEVE_VERSION "\n"));
        return int(written ? ExitCode::Done : ExitCode::InputOutput);
    }
    console.say(
        QStringLiteral("portreeve: the command line is not understood: %1").arg(QString::fromUtf8(error.what())));
    console.say(QStringLiteral("Run \"portreeve --help\", or \"portreeve VERB --help\", for the options."));
    return int(ExitCode::Usage);
}

} // namespace

QString dataFolder(const QString &option)
{
    if (!option.isEmpty())
        return option;
    const QString fromEnvironment = qEnvironmentVariable("PORTREEVE_DATA");
    if (!fromEnvironment.isEmpty())
        return fromEnvironment;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/portreeve");
}

std::optional<WindowArguments> windowArguments(const QStringList &arguments)
{
    WindowArguments window;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        QString *value = argument == u"--data-dir"      ? &window.dataFolder
                         : argument == u"--screenshots" ? &window.screenshots
                         : argument == u"--language"    ? &window.language
                                                        : nullptr;
        if (value != nullptr && i + 1 < arguments.size())
            *value = arguments[++i];
        else if (value == nullptr && argument.endsWith(QLatin1String(".portreeve")) && window.project.isEmpty())
            window.project = argument;
        else
            return std::nullopt;
    }
    return window;
}

int runCommandLine(const QStringList &arguments, Console &console, const Clock &clock)
{
    CLI::App options(
        "Portreeve: what Amazon WorkSpaces and AppStream 2.0 need from a network, and whether it is there.",
        "portreeve");
    options.set_version_flag("--version", "portreeve " PORTREEVE_VERSION);
    options.require_subcommand(1);
    options.fallthrough();
    std::string dataOption;
    options.add_option("--data-dir", dataOption, "Folder for snapshots and settings (or PORTREEVE_DATA)");

    const auto commands = allCommands();
    std::vector<CLI::App *> verbs;
    for (const auto &command : commands) {
        CLI::App *verb = options.add_subcommand(command->name(), command->summary());
        command->declare(*verb);
        verbs.push_back(verb);
    }
    std::vector<std::string> reversed;
    for (const QString &argument : arguments)
        reversed.insert(reversed.begin(), argument.toStdString());
    try {
        options.parse(reversed);
    } catch (const CLI::ParseError &error) {
        return answerParseError(options, error, console);
    }

    Environment environment{console, clock, dataFolder(QString::fromStdString(dataOption))};
    for (size_t i = 0; i < verbs.size(); ++i) {
        if (!verbs[i]->parsed())
            continue;
        const Result<ExitCode> result = commands[i]->run(environment);
        if (result)
            return int(*result);
        sayError(console, result.error());
        return int(exitCodeOf(result.error().code));
    }
    return int(ExitCode::Usage);
}

} // namespace portreeve::app
