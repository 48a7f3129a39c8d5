#include "ui/text/say.h"

#include <QCoreApplication>

namespace portreeve::text {

QString say(const Message &message)
{
    if (message.isEmpty())
        return {};
    return message.fill(QCoreApplication::translate(message.context(), message.source().constData()));
}

QString languageCode()
{
    //: The code of the language that this is translated to: de, fr ..
    return QCoreApplication::translate("portreeve::text", "en");
}

} // namespace portreeve::text
