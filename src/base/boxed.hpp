// A value kept elsewhere: copied and compared as the value itself, while whoever holds it stays
// small.
#pragma once
#include <memory>
#include <utility>

namespace kith {

template <class T>
class Boxed {
  public:
    Boxed() : value_(std::make_unique<T>()) {}
    explicit Boxed(T value) : value_(std::make_unique<T>(std::move(value))) {}
    Boxed(const Boxed& other) : value_(std::make_unique<T>(*other)) {}
    // One that was moved from may only be assigned to or destroyed.
    Boxed(Boxed&&) noexcept = default;
    Boxed& operator=(const Boxed& other) {
        if (this != &other) value_ = std::make_unique<T>(*other);
        return *this;
    }
    Boxed& operator=(Boxed&&) noexcept = default;
    ~Boxed() = default;

    const T& operator*() const { return *value_; }
    const T* operator->() const { return value_.get(); }
    bool operator==(const Boxed& other) const { return **this == *other; }

  private:
    std::unique_ptr<T> value_;
};

}  // namespace kith
