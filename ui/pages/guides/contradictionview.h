#pragma once

#include "core/guides/guide.h"

#include <QWidget>

namespace portreeve::pages {

/// Two documents that say different things, beside each other with where they say it, and what is advised.
class ContradictionView final : public QWidget
{
    Q_OBJECT
public:
    ContradictionView(const guides::Contradiction &contradiction, const guides::Facts &facts,
                      QWidget *parent = nullptr);

private:
    [[nodiscard]] QWidget *quote(const Message &message, const guides::Source &source, const guides::Facts &facts);
};

} // namespace portreeve::pages
