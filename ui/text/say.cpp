#include "ui/text/say.h"

#include <QCoreApplication>

namespace portreeve::text {

QString say(const Message &message)
{
    if (message.isEmpty())
        return {};
    return message.fill(QCoreApplication::translate(message.context(), message.source().constData()));
}

} // namespace portreeve::text
