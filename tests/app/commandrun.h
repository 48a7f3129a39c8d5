#pragma once

#include <QProcess>

/// The built program as a user runs it: arguments and standard input in, exit code and both streams out.
namespace portreeve::tests {

struct CommandRun {
    int exitCode = -1; ///< -1: it did not start, hung or crashed
    QByteArray output;
    QByteArray said;
};

inline CommandRun runPortreeve(const QStringList &arguments, const QByteArray &input = {},
                               const QString &outputFile = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("PORTREEVE_DATA"));
    process.setProcessEnvironment(environment);
    if (!outputFile.isEmpty())
        process.setStandardOutputFile(outputFile);
    process.start(QStringLiteral(PORTREEVE_BINARY), arguments);
    if (!process.waitForStarted())
        return {};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace portreeve::tests
