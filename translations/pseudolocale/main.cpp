#include "translations/pseudolocale/pseudolocale.h"

#include <QFile>

#include <cstdio>

/// pseudolocale IN.ts OUT.ts
int main(int argc, char *argv[])
{
    if (argc != 3) {
        std::fputs("pseudolocale IN.ts OUT.ts\n", stderr);
        return 64;
    }
    QFile in(QString::fromLocal8Bit(argv[1]));
    QFile out(QString::fromLocal8Bit(argv[2]));
    if (!in.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "pseudolocale: cannot read %s\n", argv[1]);
        return 66;
    }
    const QByteArray made = portreeve::translations::pseudoFile(in.readAll());
    if (made.isEmpty()) {
        std::fprintf(stderr, "pseudolocale: %s is no .ts file\n", argv[1]);
        return 65;
    }
    if (!out.open(QIODevice::WriteOnly) || out.write(made) != made.size() || !out.flush()) {
        std::fprintf(stderr, "pseudolocale: cannot write %s\n", argv[2]);
        return 74;
    }
    return 0;
}
