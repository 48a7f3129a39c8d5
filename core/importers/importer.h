#pragma once

#include "core/base/result.h"
#include "core/importers/configuration.h"

#include <QHash>

#include <memory>
#include <vector>

/// How to add a reader: write <id without dashes>importer.cpp beside this file with one class and its
/// make_<id>_importer(), name the id (that of the exporter whose language it reads) in importers.txt, put
/// configurations written from the vendor's documents and their expected meaning into tests/data/importers/<id>, and
/// add a fuzz seed.
namespace portreeve::importers {

struct ReadOptions {
    /// What the user says of the firewall, by the ids of exporters::Parameter: "from-zone" is the clients' zone. Where
    /// the configuration does not know the name, rules count for both directions.
    QHash<QString, QString> parameters;
};

/// Reads one vendor's language. Stateless, safe to share between threads.
class Importer
{
public:
    virtual ~Importer() = default;
    [[nodiscard]] virtual QString id() const = 0;
    /// The documents that the grammar was read in, with the version of the product.
    [[nodiscard]] virtual QString document() const = 0;
    /// Whole files of at most `MaxBytes`. What is not understood is listed in the result; an error only where the bytes
    /// are not this language at all: WrongSchema (nothing of it was recognised), WrongEncoding, TooLarge.
    [[nodiscard]] virtual Result<Configuration> read(const QByteArray &bytes, const ReadOptions &options) const = 0;

    constexpr static qsizetype MaxBytes = 64LL * 1024 * 1024;
};

/// Every reader, in the order of importers.txt.
std::vector<std::unique_ptr<Importer>> allImporters();
QStringList importerIds();
/// Null for an id that is not in the list.
std::unique_ptr<Importer> findImporter(QStringView id);

} // namespace portreeve::importers
