#include "core/importers/importer.h"

namespace portreeve::importers {

QStringList importerIds()
{
    QStringList ids;
    for (const auto &importer : allImporters())
        ids.append(importer->id());
    return ids;
}

std::unique_ptr<Importer> findImporter(QStringView id)
{
    for (auto &importer : allImporters()) {
        if (importer->id() == id)
            return std::move(importer);
    }
    return nullptr;
}

} // namespace portreeve::importers
