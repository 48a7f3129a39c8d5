#pragma once

#include "ui/pages/check/checkmodel.h"

#include <QSet>

namespace portreeve::pages {

/// Which rows are shown beside the search: all that is set must hold.
struct CheckFilter {
    QString verdict;              ///< empty: any
    bool notPass = false;         ///< only rows that can be tried from here and do not pass
    bool changed = false;         ///< only rows that differ from the run compared with
    QSet<QString> requirementIds; ///< empty: all

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] bool matches(const CheckRow &row) const;
};

} // namespace portreeve::pages
