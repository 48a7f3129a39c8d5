#include "app/commandline.h"

#include <QStandardPaths>

namespace portreeve::app {

namespace {

/// Help and version are results; everything else is a usage error.
ExitCode answer(const ParseStop &stop, Console &console)
{
    if (stop.why == ParseStop::Why::Usage) {
        console.say(QStringLiteral("portreeve: the command line is not understood: %1").arg(stop.text));
        console.say(QStringLiteral("Run \"portreeve --help\", or \"portreeve VERB --help\", for the options."));
        return ExitCode::Usage;
    }
    const QByteArray text = stop.text.toUtf8();
    return console.write(text.endsWith('\n') ? text : text + '\n') ? ExitCode::Done : ExitCode::InputOutput;
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
        else if (value == nullptr && argument.endsWith(QLatin1String(".ndjson")) && window.record.isEmpty())
            window.record = argument;
        else
            return std::nullopt;
    }
    return window;
}

int runCommandLine(const QStringList &arguments, Console &console, const Clock &clock, const Fonts &fonts)
{
    CommandLineParser parser(
        "portreeve",
        "Portreeve: what Amazon WorkSpaces and AppStream 2.0 need from a network, and whether it is there.");
    QString dataOption;
    parser.options().text("--data-dir", dataOption, "Folder for snapshots and settings (or PORTREEVE_DATA)", "DIR");

    const auto commands = allCommands();
    std::vector<const Options *> verbs;
    for (const auto &command : commands) {
        Options &verb = parser.options().verb(command->name(), command->summary());
        command->declare(verb);
        verbs.push_back(&verb);
    }
    if (const std::optional<ParseStop> stop = parser.parse(arguments))
        return int(answer(*stop, console));

    Environment environment{console, clock, dataFolder(dataOption), fonts.pdf, fonts.elsewhere};
    for (size_t i = 0; i < verbs.size(); ++i) {
        if (!verbs[i]->isGiven())
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
