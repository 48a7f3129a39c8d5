#pragma once

#include <QWidget>

class QVBoxLayout;

namespace portreeve::pages {

class ChangesModel;

/// What the chosen change means: rows of the selection, notes, what each saved export needs; then its prefixes.
class ImpactView final : public QWidget
{
    Q_OBJECT
public:
    explicit ImpactView(ChangesModel &model, QWidget *parent = nullptr);

private:
    void rebuild();
    void fill();
    void addImpact(QVBoxLayout *column);
    void addRows(QVBoxLayout *column);
    void addExports(QVBoxLayout *column);
    void addPrefixes(QVBoxLayout *column);

    ChangesModel &m_model;
    QWidget *m_content = nullptr;
};

} // namespace portreeve::pages
