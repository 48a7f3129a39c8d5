#include "core/catalog/readrows.h"

namespace portreeve::catalog {

namespace {

RegionPlace readPlace(json::RowReader &row)
{
    RegionPlace place;
    place.airport = row.text("airport");
    place.place = {row.number("latitude"), row.number("longitude")};
    if (std::abs(place.place.latitude) > 90)
        row.fail("latitude", PR_MESSAGE("catalog", "a latitude is from -90 to 90"), ErrorCode::OutOfRange);
    if (std::abs(place.place.longitude) > 180)
        row.fail("longitude", PR_MESSAGE("catalog", "a longitude is from -180 to 180"), ErrorCode::OutOfRange);
    place.certainty = readCertainty(row, "certainty");
    place.source = readSource(row);
    return place;
}

} // namespace

Result<void> readPlaces(const json::Document &file, Catalog &catalog)
{
    return readList(file, "places", catalog.places, readPlace);
}

} // namespace portreeve::catalog
