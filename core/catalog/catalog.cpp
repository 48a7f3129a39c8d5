#include "core/catalog/catalog.h"

#include <algorithm>

namespace portreeve::catalog {

namespace {

template<typename T, typename Key>
const T *findBy(const QList<T> &rows, Key T::*key, QStringView wanted)
{
    const auto it = std::find_if(rows.begin(), rows.end(), [&](const T &row) { return row.*key == wanted; });
    return it == rows.end() ? nullptr : &*it;
}

} // namespace

const Region *Catalog::region(QStringView code) const
{
    return findBy(regions, &Region::code, code);
}

const RegionPlace *Catalog::placeOf(QStringView code) const
{
    const Region *of = region(code);
    if (of == nullptr || of->airport.isEmpty())
        return nullptr;
    const auto it = std::find_if(places.begin(), places.end(),
                                 [of](const RegionPlace &place) { return place.airport == of->airport; });
    return it == places.end() ? nullptr : &*it;
}

const Document *Catalog::document(QStringView id) const
{
    return findBy(documents, &Document::id, id);
}

const Threshold *Catalog::threshold(QStringView id) const
{
    return findBy(thresholds, &Threshold::id, id);
}

QStringList Catalog::allRegionCodes() const
{
    QStringList codes;
    for (const Region &region : regions) {
        if (region.workspacesPersonal && region.documented)
            codes.append(region.code);
    }
    return codes;
}

QString sentenceOf(const DocumentFinding &finding)
{
    return finding.text + u' ' + finding.action;
}

const Choice *findChoice(const QList<Choice> &choices, QStringView id)
{
    return findBy(choices, &Choice::id, id);
}

QStringList choiceIds(const QList<Choice> &choices)
{
    QStringList ids;
    for (const Choice &choice : choices)
        ids.append(choice.id);
    return ids;
}

} // namespace portreeve::catalog
