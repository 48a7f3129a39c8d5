#pragma once

#include <QList>
#include <QString>

namespace portreeve::guides {

struct CommandOption {
    const char *name = ""; ///< with its hyphens
    QString value;         ///< quoted for the shell by awsCommand
};

/// "aws <command>" with one option in each line, for a POSIX shell, ended by a line feed. `command` is ours.
QString awsCommand(const char *command, const QList<CommandOption> &options);

} // namespace portreeve::guides
