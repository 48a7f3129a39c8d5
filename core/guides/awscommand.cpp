#include "core/guides/awscommand.h"

#include "core/guides/quote.h"

namespace portreeve::guides {

QString awsCommand(const char *command, const QList<CommandOption> &options)
{
    QString text = QStringLiteral("aws ") + QString::fromLatin1(command);
    for (const CommandOption &option : options) {
        text += QStringLiteral(" \\\n  ") + QString::fromLatin1(option.name) + u' ';
        text += shellQuoted(option.value);
    }
    return text + u'\n';
}

} // namespace portreeve::guides
