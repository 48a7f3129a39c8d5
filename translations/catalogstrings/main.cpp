// catalogstrings CATALOG-FOLDER OUT: marks the catalogue's texts for lupdate.
#include "core/catalog/loader.h"
#include "translations/catalogstrings/catalogtexts.h"

#include <QFile>

#include <cstdio>

int main(int argc, char *argv[])
{
    if (argc != 3) {
        std::fputs("usage: catalogstrings CATALOG-FOLDER OUT\n", stderr);
        return 64;
    }
    const auto catalog = portreeve::catalog::loadCatalog(QString::fromLocal8Bit(argv[1]));
    if (!catalog) {
        std::fprintf(stderr, "catalogstrings: %s\n", qPrintable(catalog.error().english()));
        return 65;
    }
    QFile output(QString::fromLocal8Bit(argv[2]));
    const QByteArray header = portreeve::translations::markedTexts(portreeve::translations::catalogTexts(*catalog));
    if (!output.open(QIODevice::WriteOnly) || output.write(header) != header.size() || !output.flush()) {
        std::fprintf(stderr, "catalogstrings: cannot write %s\n", argv[2]);
        return 73;
    }
    return 0;
}
