#pragma once

#include "core/guides/quote.h"

#include <QStringList>

/// Commands for the AWS CLI in a POSIX shell.
namespace portreeve::guides {

/// "--name=value", the value quoted for the shell. Joined by the equals sign, a value that begins with a hyphen stays a
/// value. The CLI reads file:// and fileb:// as names of files to send; behind a blank they are text.
inline QString cliOption(const char *name, const QString &value)
{
    const bool isFile =
        value.startsWith(QLatin1StringView("file://")) || value.startsWith(QLatin1StringView("fileb://"));
    return QStringLiteral("--") + QString::fromLatin1(name) + u'=' + shellQuoted(isFile ? u' ' + value : value);
}

/// One command over several lines: the words on the first, then each option on a line of its own.
inline QString cliCommand(const char *words, const QStringList &options)
{
    return (QStringList{QString::fromLatin1(words)} + options).join(QStringLiteral(" \\\n    "));
}

/// The same, its output kept in a shell variable.
inline QString cliAssignment(const QString &variable, const char *words, const QStringList &options)
{
    return variable + QStringLiteral("=$(") + cliCommand(words, options) + u')';
}

/// Lines of a script that stops at the first command that fails.
inline QString shellScript(const QStringList &commands)
{
    return QStringLiteral("set -eu\n") + commands.join(u'\n') + u'\n';
}

} // namespace portreeve::guides
