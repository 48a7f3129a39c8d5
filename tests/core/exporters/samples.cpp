#include "tests/core/exporters/samples.h"

#include <QDir>

namespace portreeve::test {

const QString DataFolder = QStringLiteral(PORTREEVE_SOURCE_DIR "/tests/data");

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList samples()
{
    QStringList names;
    const QDir folder(DataFolder + QStringLiteral("/policies"));
    for (const QString &name : folder.entryList({QStringLiteral("*.policy")}, QDir::Files, QDir::Name))
        names.append(name.chopped(7));
    return names;
}

policy::Draft sample(const QString &name)
{
    const Result<policy::Draft> draft =
        readPolicy(contents(DataFolder + QStringLiteral("/policies/%1.policy").arg(name)));
    if (!draft)
        qFatal("%s: %s", qPrintable(name), qPrintable(draft.error().english()));
    return *draft;
}

} // namespace portreeve::test
