#include "ui/models/sortkey.h"

#include <QtEndian>

namespace portreeve::models {

QByteArray addressKey(const ip::Address &address)
{
    QByteArray key(17, '\0');
    key[0] = address.isV4() ? '4' : '6';
    qToBigEndian(static_cast<quint64>(address.value().hi), key.data() + 1);
    qToBigEndian(static_cast<quint64>(address.value().lo), key.data() + 9);
    return key;
}

QByteArray prefixKey(const ip::Prefix &prefix)
{
    return addressKey(prefix.address()) + static_cast<char>(prefix.length());
}

int portKey(const QStringList &ports)
{
    if (ports.isEmpty())
        return 65'537;
    bool number = false;
    const int port = ports.first().section(u'-', 0, 0).toInt(&number);
    return number ? port : 65'536;
}

} // namespace portreeve::models
