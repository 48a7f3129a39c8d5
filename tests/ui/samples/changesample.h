#pragma once

#include "ui/pages/changes/changesmodel.h"

namespace portreeve::samples {

/// Half a year of publications, with a flapping prefix, and what the newest of them means.
void fillChanges(pages::ChangesModel &model);

} // namespace portreeve::samples
