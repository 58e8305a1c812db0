/** A dot that says something is new. */
export function Badge() {
  return (
    <>
      <span className="badge" aria-hidden="true" />
      <span className="visually-hidden">, something new</span>
    </>
  );
}
